import { Modal } from 'antd';
import { Link } from 'react-router';
import type { Answer } from '../api/client.js';
import { useSay } from '../language/language.js';
import { words } from './words.js';

/** The open cases of somebody who has left: they wait for somebody else. */
export function OpenAssignments({ left: { person, openAssignments }, close }: { left: Answer<'ChangedPerson'>; close: () => void }) {
  const say = useSay();
  return (
    <Modal open title={person.name} onCancel={close} footer={null}>
      <p>{say(words.openAssignments(person.name, openAssignments.length))}</p>
      <ul>
        {openAssignments.map(({ caseId, number }) => (
          <li key={caseId}>
            <Link to={`/cases/${caseId}`}>{number}</Link>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
