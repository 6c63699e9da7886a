import { useEffect, useState } from 'react';

/** j and k move through a list, Enter opens, / goes to the search; none of them while somebody types. Answers which row is the current one. */
export function useListKeys(length: number, open: (index: number) => void, search: () => void): number {
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
        case '/':
          search();
          break;
        default:
          return;
      }
      event.preventDefault();
    }
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [length, open, search, current]);
  useEffect(() => {
    document.querySelector('.list .current')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return current;
}
