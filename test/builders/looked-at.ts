import { basename } from 'node:path';
import { addresses, type Address } from '../../apps/console/src/shell/addresses.js';

/** The suite that looks at each address of the console with `expectFair`. A suite that does not look at one of its own fails by its name. */
export const suiteOfAddress: Readonly<Record<Address, string>> = {
  '/': 'console',
  '/board': 'board',
  '/scorecards': 'board',
  '/cases': 'console',
  '/file': 'filing',
  '/cases/:id': 'console',
  '/cases/:id/resubmission': 'desk',
  '/cases/:id/receipts/:seq': 'desk',
  '/escalations': 'escalations',
  '/consents': 'consents',
  '/rehearsal': 'escalations',
  '/messages': 'messages',
  '/account': 'administration',
  '/admin/people': 'administration',
  '/admin/absences': 'administration',
  '/admin/offices': 'administration',
  '/admin/offices/:id': 'administration',
  '/admin/bodies': 'administration',
  '/admin/bodies/:id': 'administration',
  '/admin/calendars': 'administration',
  '/admin/policies': 'administration',
  '/admin/imports': 'administration',
  '/admin/changes': 'administration',
  '/admin/views': 'administration',
  '/admin/health': 'administration',
  '/reset': 'administration',
};

/** By the suite that runs: each has modules of its own. */
const lookedAt = new Set<Address>();

/** Somebody looked at this place, as the browser names it. */
export function lookAt(url: string): void {
  const { pathname } = new URL(url);
  const address = addresses.find((one) => new RegExp(`^${one.replaceAll(/:\w+/g, '[^/]+')}$`).test(pathname));
  if (!address) throw new Error(`${pathname} is no address of the console.`);
  lookedAt.add(address);
}

/** That the suite that runs looked at whatever is its own to look at. */
export function expectAllLookedAt(): void {
  // Some of a suite's tests look at some of it.
  if ((globalThis as { testsAskedFor?: string }).testsAskedFor) return;
  const suite = basename(expect.getState().testPath!, '.spec.ts');
  const own = addresses.filter((address) => suiteOfAddress[address] === suite);
  expect({ suite, notLookedAt: own.filter((address) => !lookedAt.has(address)) }).toEqual({ suite, notLookedAt: [] });
}
