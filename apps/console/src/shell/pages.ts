import type { Label } from '@xiecha/assistance-case/labels';
import { mayFile, type Me } from '../session/me.js';
import { words } from './words.js';

/** A page that stands in the navigation of those who may use it. The API decides what they get there. */
export interface Page {
  readonly path: string;
  readonly title: Label;
  readonly may: (me: Me) => boolean;
}

const isRegulator = ({ organisation }: Me) => organisation.kind === 'regulator';
const everybody = () => true;

export const pages = {
  today: { path: '/', title: words.today, may: everybody },
  worklist: { path: '/cases', title: words.worklist, may: everybody },
  file: { path: '/file', title: words.file, may: mayFile },
  escalations: { path: '/escalations', title: words.escalations, may: isRegulator },
  consents: { path: '/consents', title: words.consents, may: ({ roles }) => roles.includes('provincialApprover') },
  rehearsal: {
    path: '/rehearsal',
    title: words.rehearsal,
    may: ({ mode, roles }) => mode === 'sample' && (roles.includes('supervisor') || roles.includes('admin')),
  },
  messages: { path: '/messages', title: words.messages, may: everybody },
} as const satisfies Record<string, Page>;
