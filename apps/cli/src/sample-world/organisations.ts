import { AppUser } from '@xiecha/case-store/entities/app-user';
import type { Contact } from '@xiecha/case-store/entities/contact';
import { Organisation } from '@xiecha/case-store/entities/organisation';
import { UserRole, type Role } from '@xiecha/case-store/entities/user-role';
import { samplePersonPrefix } from '@xiecha/case-store/sample-people';
import { In, IsNull, type DataSource, type EntityManager } from 'typeorm';
import { type BodyCode, completeSampleBodies, sampleBodies, sampleBodyRow } from './bodies.js';
import { insertSampleAuthorisation, insertSampleDivisions } from './divisions.js';

type Code = 'samr' | 'zj' | 'hz' | 'yh' | 'sc' | 'cd' | 'wh' | BodyCode;

interface Regulator {
  readonly code: Code;
  readonly name: string;
  readonly nameEn: string;
  readonly level: NonNullable<Organisation['level']>;
  readonly under?: Code;
  readonly numberPrefix: string;
  readonly reviews?: true;
}

/** SAMR, two provinces, a city and a county-level office under each. */
const regulators: readonly Regulator[] = [
  {
    code: 'samr',
    name: '国家市场监督管理总局',
    nameEn: 'State Administration for Market Regulation',
    level: 'national',
    numberPrefix: '国市监网协',
  },
  {
    code: 'zj',
    name: '浙江省市场监督管理局',
    nameEn: 'Zhejiang Administration for Market Regulation',
    level: 'province',
    under: 'samr',
    numberPrefix: '浙市监网协',
  },
  { code: 'hz', name: '杭州市市场监督管理局', nameEn: 'Hangzhou Administration for Market Regulation', level: 'city', under: 'zj', numberPrefix: '杭市监网协' },
  {
    code: 'yh',
    name: '杭州市余杭区市场监督管理局',
    nameEn: 'Yuhang District Administration for Market Regulation',
    level: 'county',
    under: 'hz',
    numberPrefix: '余市监网协',
  },
  {
    code: 'sc',
    name: '四川省市场监督管理局',
    nameEn: 'Sichuan Administration for Market Regulation',
    level: 'province',
    under: 'samr',
    numberPrefix: '川市监网协',
  },
  {
    code: 'cd',
    name: '成都市市场监督管理局',
    nameEn: 'Chengdu Administration for Market Regulation',
    level: 'city',
    under: 'sc',
    numberPrefix: '成市监网协',
    reviews: true,
  },
  {
    code: 'wh',
    name: '成都市武侯区市场监督管理局',
    nameEn: 'Wuhou District Administration for Market Regulation',
    level: 'county',
    under: 'cd',
    numberPrefix: '武市监网协',
  },
];

interface Person {
  readonly code: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly at: Code;
}

/** Their names are invented, too. A newcomer comes last: ids go by place. */
export const samplePeople = [
  { code: 'samrSupervisor', name: '总局督办员', roles: ['supervisor'], at: 'samr' },
  { code: 'admin', name: '系统管理员', roles: ['admin'], at: 'samr' },
  { code: 'zjApprover', name: '浙江审批人', roles: ['provincialApprover'], at: 'zj' },
  { code: 'zjSupervisor', name: '浙江督办员', roles: ['supervisor'], at: 'zj' },
  { code: 'hzCaseworker', name: '杭州办案员', roles: ['caseworker'], at: 'hz' },
  { code: 'hzLead', name: '杭州科室负责人', roles: ['lead'], at: 'hz' },
  { code: 'yhCaseworker', name: '余杭办案员', roles: ['caseworker'], at: 'yh' },
  { code: 'yhLead', name: '余杭科室负责人', roles: ['lead'], at: 'yh' },
  { code: 'scApprover', name: '四川审批人', roles: ['provincialApprover'], at: 'sc' },
  { code: 'scSupervisor', name: '四川督办员', roles: ['supervisor'], at: 'sc' },
  { code: 'cdCaseworker', name: '成都办案员', roles: ['caseworker'], at: 'cd' },
  { code: 'whCaseworker', name: '武侯办案员', roles: ['caseworker'], at: 'wh' },
  { code: 'platformOfficer', name: '百川协查专员', roles: ['handler'], at: 'platform' },
  { code: 'superAppOfficer', name: '万象协查专员', roles: ['handler'], at: 'superApp' },
  { code: 'courierOfficer', name: '飞雁协查专员', roles: ['handler'], at: 'courier' },
  { code: 'platformLead', name: '百川协查负责人', roles: ['bodyLead'], at: 'platform' },
  { code: 'superAppLead', name: '万象协查负责人', roles: ['bodyLead'], at: 'superApp' },
  { code: 'platformDuty', name: '百川值班专员', roles: ['handler'], at: 'platform' },
  { code: 'cdLead', name: '成都科室负责人', roles: ['lead'], at: 'cd' },
  { code: 'whLead', name: '武侯科室负责人', roles: ['lead'], at: 'wh' },
  { code: 'zjLead', name: '浙江处室负责人', roles: ['lead'], at: 'zj' },
  { code: 'cdReviewer', name: '成都审核员', roles: ['caseworker', 'reviewer'], at: 'cd' },
  { code: 'samrAuditor', name: '总局审计员', roles: ['auditor'], at: 'samr' },
  { code: 'platformAdmin', name: '百川管理员', roles: ['bodyAdmin'], at: 'platform' },
] as const satisfies readonly Person[];

export type SamplePerson = (typeof samplePeople)[number]['code'];

/** Whom each body named for what. The courier has nobody but its officer. */
const contacts: readonly { readonly at: BodyCode; readonly duty: Contact['duty']; readonly person: SamplePerson }[] = [
  { at: 'platform', duty: 'handler', person: 'platformOfficer' },
  { at: 'platform', duty: 'lead', person: 'platformLead' },
  { at: 'platform', duty: 'legal', person: 'platformLead' },
  { at: 'platform', duty: 'duty', person: 'platformDuty' },
  { at: 'superApp', duty: 'handler', person: 'superAppOfficer' },
  { at: 'superApp', duty: 'lead', person: 'superAppLead' },
  { at: 'courier', duty: 'handler', person: 'courierOfficer' },
];

/** Ids that every sample world shares, so that examples in the README work in each. */
export function sampleOrganisationId(code: Code): string {
  const place = [...regulators, ...sampleBodies].findIndex((organisation) => organisation.code === code) + 1;
  return `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
}

export function samplePersonId(code: SamplePerson): string {
  const place = samplePeople.findIndex((person) => person.code === code) + 1;
  return `${samplePersonPrefix}${String(place).padStart(12, '0')}`;
}

/** Inserts organisations, people and contacts where they are not there yet, and gives those of an earlier version what they lack. */
export async function insertSampleOrganisations(db: DataSource): Promise<void> {
  await db.transaction(async (transaction) => {
    const organisations = [...regulators.map(regulatorRow), ...sampleBodies.map((body) => sampleBodyRow(body, sampleOrganisationId(body.code)))];
    await transaction.createQueryBuilder().insert().into(Organisation).values(organisations).orIgnore().execute();
    await insertSampleDivisions(transaction, sampleOrganisationId);
    await insertSampleAuthorisation(transaction, sampleOrganisationId('zj'));
    const people = samplePeople.map(personRow);
    const known = new Set((await transaction.findBy(AppUser, { id: In(people.map(({ id }) => id)) })).map(({ id }) => id));
    await transaction.insert(
      AppUser,
      people.filter(({ id }) => !known.has(id)),
    );
    // Whoever is there already keeps the roles that an administrator gave.
    await transaction.insert(
      UserRole,
      samplePeople.flatMap(roleRows).filter(({ userId }) => !known.has(userId)),
    );
    await completeSampleBodies(
      { query: (text, values) => transaction.query(text, [...(values ?? [])]) },
      sampleOrganisationId,
      samplePersonId('admin'),
      contactsOf,
    );
    await completeEarlierWorld(transaction, organisations, people);
  });
}

function contactsOf(body: BodyCode) {
  return contacts.filter(({ at }) => at === body).map(({ duty, person }) => ({ duty, personId: samplePersonId(person), rank: 1 }));
}

/** A world raised before people had e-mail addresses knows nothing either of who reviews. */
async function completeEarlierWorld(transaction: EntityManager, organisations: readonly Organisation[], people: readonly AppUser[]): Promise<void> {
  const unaddressed = await transaction.findBy(AppUser, { id: In(people.map(({ id }) => id)), email: IsNull() });
  if (unaddressed.length === 0) return;
  for (const { id } of unaddressed) await transaction.update(AppUser, { id }, { email: people.find((person) => person.id === id)!.email });
  for (const { id, reviews } of organisations) await transaction.update(Organisation, { id }, { reviews });
}

function roleRows({ code, roles }: (typeof samplePeople)[number]): UserRole[] {
  return roles.map((role) => ({ userId: samplePersonId(code), role }));
}

function personRow({ code, name, at }: (typeof samplePeople)[number]): AppUser {
  return {
    id: samplePersonId(code),
    organisationId: sampleOrganisationId(at),
    name,
    active: true,
    email: `${code}@${at}.example`.toLowerCase(),
    language: 'zh',
  };
}

function regulatorRow({ code, name, nameEn, level, under, numberPrefix, reviews }: Regulator): Organisation {
  return {
    id: sampleOrganisationId(code),
    kind: 'regulator',
    name,
    nameEn,
    level,
    parentId: under ? sampleOrganisationId(under) : null,
    path: pathOf(code),
    numberPrefix,
    bodyClass: null,
    reviews: reviews ?? false,
    channel: 'hand',
    officeKind: 'administration',
    filesForId: null,
    uscc: null,
  };
}

function pathOf(code: Code): string {
  const regulator = regulators.find((candidate) => candidate.code === code);
  if (!regulator) throw new Error(`${code} is no regulator of the sample world.`);
  return `${regulator.under ? pathOf(regulator.under) : '/'}${code}/`;
}
