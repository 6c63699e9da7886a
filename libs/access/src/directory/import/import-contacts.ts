import type { Sql } from '@xiecha/case-store/transaction';
import type { OrganisationDetail } from '../organisation-detail.js';
import type { ContactWords } from '../organisation-words.js';
import type { RowFault } from './import-rows.js';

/** Whom a row names for each duty, by login: the first is told, those behind are the substitutes. */
export interface ImportedContacts {
  readonly handlers?: readonly string[] | undefined;
  readonly leads?: readonly string[] | undefined;
  readonly legal?: readonly string[] | undefined;
  readonly onDuty?: readonly string[] | undefined;
}

const duties = { handlers: 'handler', leads: 'lead', legal: 'legal', onDuty: 'duty' } as const;

/** All contacts of a body as they would be: those of the duties that the row names are the row's, the others stay. `undefined`: it names none. */
export async function contactsIn(
  sql: Sql,
  row: ImportedContacts,
  stands: OrganisationDetail | undefined,
): Promise<{ readonly contacts: readonly ContactWords[] | undefined; readonly faults: readonly RowFault[] }> {
  const named = Object.entries(duties).flatMap(([field, duty]) => {
    const logins = row[field as keyof ImportedContacts];
    return logins ? [{ field, duty, logins }] : [];
  });
  if (named.length === 0) return { contacts: undefined, faults: [] };
  const logins = named.flatMap((one) => one.logins.map((login) => login.toLowerCase()));
  const people = await sql.query<{ id: string; login: string }>(
    'SELECT id, lower(login) AS login FROM app_user WHERE organisation_id = $1 AND active AND lower(login) = ANY ($2)',
    [stands?.id ?? null, logins],
  );
  const idOf = new Map(people.map(({ id, login }) => [login, id]));
  const rows = named.flatMap((one) => one.logins.map((login, place) => ({ ...one, login, rank: place + 1, personId: idOf.get(login.toLowerCase()) })));
  const faults = rows.filter(({ personId }) => personId === undefined).map(({ field, login }) => nobody(field, login));
  const others = (stands?.contacts ?? []).filter(({ duty }) => !named.some((one) => one.duty === duty));
  const contacts = [...others, ...rows].map(({ duty, personId, rank }) => ({ duty, personId: personId!, rank }));
  return { contacts, faults };
}

function nobody(field: string, login: string): RowFault {
  return {
    field,
    code: 'unknownPerson',
    detail: `Nobody active at this body signs in as ${login}: import the body first, then its people, then whom it names.`,
  };
}
