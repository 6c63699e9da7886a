import { useEffect, useState } from 'react';
import { deedOf, type ListDeeds } from './list-keys.js';

/** Which line of a list the keyboard stands at, and whether the list's keys are shown. */
export interface ListKeys {
  readonly current: number;
  readonly deeds: ListDeeds;
  readonly areShown: boolean;
  readonly show: (areShown: boolean) => void;
}

/** The keys of a list; none of them while somebody types or a dialog is open. */
export function useListKeys(length: number, deeds: ListDeeds): ListKeys {
  const [current, setCurrent] = useState(-1);
  const [areShown, show] = useState(false);
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, [role=combobox], [role=dialog]')) return;
      const deed = deedOf(event.key, deeds);
      const isAtLine = current >= 0 && current < length;
      switch (deed) {
        case 'down':
          setCurrent((row) => Math.min(row + 1, length - 1));
          break;
        case 'up':
          setCurrent((row) => Math.max(row - 1, 0));
          break;
        case 'open':
          if (target.closest('a, button') || !isAtLine) return;
          deeds.open(current);
          break;
        case 'select':
        case 'read':
          if (!isAtLine) return;
          deeds[deed]!(current);
          break;
        case 'clear':
        case 'search':
          deeds[deed]!();
          break;
        case 'keys':
          show(true);
          break;
        case undefined:
          return;
      }
      event.preventDefault();
    }
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [length, deeds, current]);
  useEffect(() => {
    document.querySelector('.list .current')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return { current, deeds, areShown, show };
}
