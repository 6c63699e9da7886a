import { mayCall, speaksForColleagues } from '../session/may.js';
import type { Me } from '../session/me.js';
import type { Page } from '../shell/page.js';
import { words } from './words.js';

const isRegulator = ({ organisation }: Me) => organisation.kind === 'regulator';
const everybody = () => true;

/** What is looked after here, in the order of use. What somebody gets of each, and may change there, is the API's word. */
export const sections = {
  people: { path: '/admin/people', title: words.people, may: (me) => mayCall(me, 'addPerson') },
  absences: { path: '/admin/absences', title: words.absences, may: everybody },
  offices: { path: '/admin/offices', title: words.offices, may: isRegulator },
  bodies: { path: '/admin/bodies', title: words.bodies, may: everybody },
  calendars: { path: '/admin/calendars', title: words.calendars, may: everybody },
  policies: { path: '/admin/policies', title: words.policies, may: everybody },
  imports: { path: '/admin/imports', title: words.imports, may: (me) => mayCall(me, 'importDirectory') },
  changes: { path: '/admin/changes', title: words.changes, may: (me) => mayCall(me, 'listDirectoryChanges') },
  views: { path: '/admin/views', title: words.views, may: (me) => mayCall(me, 'listReplyViewLog') },
  health: { path: '/admin/health', title: words.health, may: (me) => mayCall(me, 'readLatestProofs') },
} as const satisfies Record<string, Page>;

/** Who looks after anything that is not theirs alone; everybody else finds what concerns them from their own account. */
export function administers(me: Me): boolean {
  return speaksForColleagues(me) || mayCall(me, 'listDirectoryChanges', 'listReplyViewLog', 'readLatestProofs');
}
