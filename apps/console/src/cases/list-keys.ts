import type { Label } from '@xiecha/assistance-case/labels';

interface ListKey {
  /** As the browser calls it. */
  readonly key: string;
  /** As it stands on the keyboard, where that is another. */
  readonly cap?: string;
  readonly does: Label;
}

/** Every key of a list and what it does: one that is not told here does nothing. */
const listKeys = {
  down: { key: 'j', does: { zh: '移到下一行', en: 'Move down' } },
  up: { key: 'k', does: { zh: '移到上一行', en: 'Move up' } },
  open: { key: 'Enter', does: { zh: '打开所在行', en: 'Open the current line' } },
  select: { key: 'x', does: { zh: '选择所在行，再按取消', en: 'Select the current line, or leave it out again' } },
  read: { key: 'x', does: { zh: '将所在行标为已读', en: 'Mark the current line as read' } },
  clear: { key: 'Escape', cap: 'Esc', does: { zh: '取消全部选择', en: 'Clear the selection' } },
  search: { key: '/', does: { zh: '转到搜索框', en: 'Go to the search' } },
  keys: { key: '?', does: { zh: '查看快捷键', en: 'Show these keys' } },
} as const satisfies Record<string, ListKey>;

type Deed = keyof typeof listKeys;

/** What only some lists do, with the line where the keyboard stands or with the whole. */
export interface ListDeeds {
  readonly open: (index: number) => void;
  readonly select?: (index: number) => void;
  readonly read?: (index: number) => void;
  readonly clear?: () => void;
  readonly search?: () => void;
}

const everywhere: readonly Deed[] = ['down', 'up', 'keys'];

/** What a key does in a list that does these things. */
export function deedOf(key: string, deeds: ListDeeds): Deed | undefined {
  return deedsOf(deeds).find((deed) => listKeys[deed].key === key);
}

/** The keys of a list that does these things, in the order in which they are told. */
export function keysOf(deeds: ListDeeds): readonly ListKey[] {
  return deedsOf(deeds).map((deed) => listKeys[deed]);
}

function deedsOf(deeds: ListDeeds): Deed[] {
  return (Object.keys(listKeys) as Deed[]).filter((deed) => everywhere.includes(deed) || deed in deeds);
}
