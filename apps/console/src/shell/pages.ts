import { administers } from '../administration/sections.js';
import { mayCall } from '../session/may.js';
import { mayFile, type Me } from '../session/me.js';
import type { Page } from './page.js';
import { words } from './words.js';

const isRegulator = ({ organisation }: Me) => organisation.kind === 'regulator';
const everybody = () => true;

export const pages = {
  today: { path: '/', title: words.today, may: everybody },
  board: { path: '/board', title: words.board, may: (me) => mayCall(me, 'readBoard') },
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
  administration: { path: '/admin', title: words.administration, may: administers },
} as const satisfies Record<string, Page>;

/** A page beside the board, which leads there. */
export const scorecards: Page = { path: '/scorecards', title: words.scorecards, may: (me) => mayCall(me, 'readBodyScorecards') };

/** Found under one's name. */
export const account: Page = { path: '/account', title: words.account, may: everybody };
