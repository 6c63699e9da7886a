import type { Instant } from '@xiecha/working-time/day';
import { Alert, Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSay } from '../language/language.js';
import { shanghaiInput, shanghaiInstant, timeWords } from '../time/shanghai.js';
import { words } from './looking-back-words.js';

/** The instant in the address at which a case is looked back on; undefined: now. */
export function useLookedBackAt(): Instant | undefined {
  const [search] = useSearchParams();
  const at = search.get('at');
  return at !== null && !Number.isNaN(Date.parse(at)) ? (new Date(at).toISOString() as Instant) : undefined;
}

/** Takes the page back to how the case stood at some time, says so while it does, and leads back to now. */
export function LookingBack({ at, now }: { at: Instant | undefined; now: string }) {
  const say = useSay();
  const [, setSearch] = useSearchParams();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(shanghaiInput(at ?? now));
  const look = () => {
    const instant = shanghaiInstant(typed);
    if (instant) setSearch({ at: instant });
  };
  return (
    <section aria-label={say(words.lookBack)} className="looking-back">
      {at && (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={say(words.shown(timeWords(at)))}
          action={<Button onClick={() => setSearch({})}>{say(words.toNow)}</Button>}
        />
      )}
      {open || at ? (
        <Flex gap="small" align="center" wrap component="form" onSubmit={(event) => (event.preventDefault(), look())}>
          <label htmlFor="looked-back-at">{say(words.time)}</label>
          <Input id="looked-back-at" type="datetime-local" className="moment" value={typed} required onChange={({ target }) => setTyped(target.value)} />
          <Button htmlType="submit">{say(words.look)}</Button>
        </Flex>
      ) : (
        <Button size="small" type="link" onClick={() => setOpen(true)}>
          {say(words.lookBack)}
        </Button>
      )}
    </section>
  );
}
