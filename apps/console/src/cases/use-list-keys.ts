import { useEffect, useState } from 'react';

/** What the keys of a list do beside moving in it. What is left out has no key. */
interface ListKeys {
  readonly open: (index: number) => void;
  readonly search?: () => void;
  readonly select?: (index: number) => void;
  /** Gives up what is selected. */
  readonly clear?: () => void;
}

/** j and k move through a list, Enter opens, x selects, Escape gives that up, / goes to the search; none of them while somebody types. Answers which row is the current one. */
export function useListKeys(length: number, { open, search, select, clear }: ListKeys): number {
  const [current, setCurrent] = useState(-1);
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, [role=combobox], [role=dialog]')) return;
      switch (event.key) {
        case 'j':
          setCurrent((row) => Math.min(row + 1, length - 1));
          break;
        case 'k':
          setCurrent((row) => Math.max(row - 1, 0));
          break;
        case 'Enter':
          if (target.closest('a, button') || current < 0 || current >= length) return;
          open(current);
          break;
        case 'x':
          if (!select || current < 0 || current >= length) return;
          select(current);
          break;
        case 'Escape':
          if (!clear) return;
          clear();
          break;
        case '/':
          if (!search) return;
          search();
          break;
        default:
          return;
      }
      event.preventDefault();
    }
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [length, open, search, select, clear, current]);
  useEffect(() => {
    document.querySelector('.list .current')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return current;
}
