import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSay } from '../language/language.js';
import { words } from './own-numbers-words.js';

const OwnNumbersDialog = lazy(async () => ({ default: (await import('./own-numbers-dialog.js')).OwnNumbersDialog }));

/** Leads to giving many cases their own numbers at once. */
export function OwnNumbersButton() {
  const say = useSay();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button onClick={() => open(true)}>{say(words.title)}</Button>
      {isOpen && (
        <Suspense>
          <OwnNumbersDialog close={() => open(false)} />
        </Suspense>
      )}
    </>
  );
}
