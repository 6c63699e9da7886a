import type { Instant } from '@xiecha/working-time/day';
import { useState } from 'react';
import { CaseCommand } from '../cases/case-command.js';
import type { DialogCommand } from '../cases/command-fields.js';
import type { EscalationItem } from './escalation-list.js';
import { EscalationLine } from './escalation-line.js';

/** What somebody is about to do, about which escalation. */
interface Chosen {
  readonly about: EscalationItem;
  readonly command: DialogCommand;
}

/** Escalations in lines, with what each case offers about them; `current`: where the keyboard stands. */
export function EscalationLines({ items, now, current }: { items: readonly EscalationItem[]; now: Instant; current?: number }) {
  const [chosen, choose] = useState<Chosen>();
  return (
    <>
      <ul className="lines list">
        {items.map((item, index) => (
          <EscalationLine
            key={`${item.caseId} ${item.key}`}
            item={item}
            now={now}
            isCurrent={index === current}
            act={(command) => choose({ about: item, command })}
          />
        ))}
      </ul>
      {chosen && (
        <CaseCommand
          key={`${chosen.about.caseId} ${chosen.about.key} ${chosen.command}`}
          id={chosen.about.caseId}
          command={chosen.command}
          initial={{ key: chosen.about.key }}
          close={() => choose(undefined)}
        />
      )}
    </>
  );
}
