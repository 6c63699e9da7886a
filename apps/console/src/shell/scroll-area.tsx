import type { ReactNode } from 'react';

/** What may be wider than the window scrolls within itself; with the keyboard, too. */
export function ScrollArea({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
