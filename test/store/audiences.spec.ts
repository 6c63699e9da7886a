import { audiences, type Audience } from '@xiecha/assistance-case/message-words';
import { resolveAudience, type AudienceSubject, type Resolution } from '@xiecha/case-store/audiences';
import type { Role } from '@xiecha/case-store/entities/user-role';
import type { Sql } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePeople, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import type { Instant } from '@xiecha/working-time/day';
import { passing } from '../builders/passing-transaction.js';
import { raiseWorld, type World } from '../builders/world.js';

type Office = Parameters<typeof sampleOrganisationId>[0];

const at: Instant = '2026-03-04T01:00:00.000Z';
const fromThenOn: readonly [Instant, Instant] = [at, '2026-03-05T00:00:00.000Z'];
const wuhou: AudienceSubject = {
  officeId: sampleOrganisationId('wh'),
  bodyId: sampleOrganisationId('platform'),
  consentOfficeId: sampleOrganisationId('sc'),
  assignees: { requester: samplePersonId('whCaseworker') },
};
const nameOf = new Map<string, string>(samplePeople.map(({ code }) => [samplePersonId(code), code]));

/** A place to change the sample world in, and to ask who is told. */
class Asking {
  private guests = 0;

  constructor(private readonly sql: Sql) {}

  /** `recipient` or `recipient for who is away`, and where it reached them if that is not where it was sent. */
  async told(audience: Audience, subject = wuhou, when = at): Promise<{ by: Audience; told: string[]; vacant: readonly Audience[] }> {
    const { recipients, reached, vacant }: Resolution = await resolveAudience(this.sql, audience, subject, when);
    const told = recipients.map(({ userId, inPlaceOf }) => nameOf.get(userId)! + (inPlaceOf ? ` for ${nameOf.get(inPlaceOf)}` : ''));
    return { by: reached, told: told.sort(), vacant };
  }

  async away(person: SamplePerson, substitute: SamplePerson | null, span = fromThenOn): Promise<void> {
    await this.isAway(samplePersonId(person), substitute && samplePersonId(substitute), span);
  }

  async isAway(userId: string, substituteId: string | null, [from, until] = fromThenOn): Promise<void> {
    await this.sql.query('INSERT INTO absence VALUES (gen_random_uuid(), $1, $2, $3, $4)', [userId, from, until, substituteId]);
  }

  left(...people: SamplePerson[]): Promise<unknown> {
    return this.sql.query('UPDATE app_user SET active = false WHERE id = ANY ($1)', [people.map(samplePersonId)]);
  }

  async joins(name: string, role: Role, office: Office): Promise<string> {
    const id = `00000000-0000-4000-b000-${String(++this.guests).padStart(12, '0')}`;
    nameOf.set(id, name);
    await this.sql.query('INSERT INTO app_user (id, organisation_id, name) VALUES ($1, $2, $3)', [id, sampleOrganisationId(office), name]);
    await this.sql.query('INSERT INTO user_role VALUES ($1, $2)', [id, role]);
    return id;
  }

  contact(duty: string, userId: string, rank: number): Promise<unknown> {
    return this.sql.query('INSERT INTO contact VALUES ($1, $2, $3, $4)', [wuhou.bodyId, duty, userId, rank]);
  }

  noContacts(): Promise<unknown> {
    return this.sql.query('DELETE FROM contact');
  }
}

describe('who is told', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
  });
  afterAll(() => world.end());

  const ask = (what: (asking: Asking) => Promise<void>) => passing(world.engine.db, (sql) => what(new Asking(sql)));

  it('follows from the audience, for a county that has some of its people two levels up', () =>
    ask(async (asking) => {
      const told: Record<string, unknown> = {};
      for (const audience of audiences) told[audience] = (await asking.told(audience)).told;
      expect(told).toEqual({
        bodyHandler: ['platformOfficer'],
        bodyLead: ['platformLead'],
        bodyDuty: ['platformDuty'],
        requesterHandler: ['whCaseworker'],
        requesterLead: ['whLead'],
        supervisor: ['scSupervisor'],
        provincialSupervisor: ['scSupervisor'],
        approver: ['scApprover'],
        provinceLead: ['scSupervisor'],
        samrLiaison: ['samrSupervisor'],
        administrator: ['admin'],
      });
      expect((await asking.told('provinceLead')).vacant).toEqual(['provinceLead']);
    }));

  it('is the nearest supervisor and administrator above who can be reached, one’s own before all others', () =>
    ask(async (asking) => {
      await asking.joins('cdSupervisor', 'supervisor', 'cd');
      await asking.joins('cdAdmin', 'admin', 'cd');
      expect((await asking.told('supervisor')).told).toEqual(['cdSupervisor']);
      expect((await asking.told('administrator')).told).toEqual(['cdAdmin']);
      expect((await asking.told('provincialSupervisor')).told).toEqual(['scSupervisor']);
      await asking.joins('whSupervisor', 'supervisor', 'wh');
      expect((await asking.told('supervisor')).told).toEqual(['whSupervisor']);
    }));

  it('is the national office’s own people where it is the requester, and the office that was named where one consents', () =>
    ask(async (asking) => {
      const national = { ...wuhou, officeId: sampleOrganisationId('samr'), consentOfficeId: sampleOrganisationId('samr') };
      expect(await asking.told('provincialSupervisor', national)).toEqual({ by: 'provincialSupervisor', told: ['samrSupervisor'], vacant: [] });
      expect((await asking.told('approver', national)).by).toBe('provincialSupervisor');
      await asking.joins('samrApprover', 'provincialApprover', 'samr');
      await asking.joins('samrLead', 'lead', 'samr');
      expect((await asking.told('approver', national)).told).toEqual(['samrApprover']);
      const consenting = { ...wuhou, consentOfficeId: sampleOrganisationId('samr') };
      expect((await asking.told('approver', consenting)).told).toEqual(['samrApprover']);
      expect((await asking.told('provinceLead', consenting)).told).toEqual(['samrLead']);
      // Another province has no business with the case, whatever names it.
      expect((await asking.told('approver', { ...wuhou, consentOfficeId: sampleOrganisationId('zj') })).vacant).toEqual(['approver', 'provinceLead']);
    }));

  it('is no approver whose consent was not asked: whoever leads the province sees the case and is told', () =>
    ask(async (asking) => {
      const { consentOfficeId: _, ...unasked } = wuhou;
      await asking.joins('scLead', 'lead', 'sc');
      expect(await asking.told('approver', unasked)).toEqual({ by: 'provinceLead', told: ['scLead'], vacant: ['approver'] });
      expect((await asking.told('approver')).told).toEqual(['scApprover']);
      // An office's own cases its approver sees in any case.
      expect((await asking.told('approver', { ...unasked, officeId: sampleOrganisationId('sc') })).told).toEqual(['scApprover']);
    }));

  it('is, of a body, the assignee, else the contacts of the lowest rank that is there, else its officers', () =>
    ask(async (asking) => {
      const assigned = { ...wuhou, assignees: { ...wuhou.assignees, body: samplePersonId('platformDuty') } };
      expect((await asking.told('bodyHandler', assigned)).told).toEqual(['platformDuty']);
      const [first, second, third] = [
        await asking.joins('first', 'bodyAdmin', 'platform'),
        await asking.joins('second', 'bodyAdmin', 'platform'),
        await asking.joins('third', 'bodyAdmin', 'platform'),
      ];
      await asking.contact('handler', first, 0);
      await asking.contact('handler', second, 0);
      await asking.contact('handler', third, 1);
      expect((await asking.told('bodyHandler')).told).toEqual(['first', 'second']);
      await asking.left('platformDuty');
      expect(await asking.told('bodyHandler', assigned)).toEqual({ by: 'bodyHandler', told: ['first', 'second'], vacant: [] });
      await asking.noContacts();
      expect((await asking.told('bodyHandler', assigned)).told).toEqual(['platformOfficer']);
      expect((await asking.told('bodyLead')).told).toEqual(['platformLead']);
    }));

  it('is the body’s handler where nobody is on duty, and that is no climb', () =>
    ask(async (asking) => {
      await asking.left('platformDuty');
      expect(await asking.told('bodyDuty')).toEqual({ by: 'bodyDuty', told: ['platformOfficer'], vacant: [] });
    }));

  it('is nobody whom a body named as its contact and who works elsewhere', () =>
    ask(async (asking) => {
      await asking.noContacts();
      await asking.contact('lead', samplePersonId('superAppLead'), 1);
      await asking.contact('lead', samplePersonId('whLead'), 1);
      expect((await asking.told('bodyLead')).told).toEqual(['platformLead']);
    }));

  it('is the substitute from the first millisecond of an absence to its last', () =>
    ask(async (asking) => {
      await asking.away('whCaseworker', 'whLead', [at, '2026-03-04T02:00:00.000Z']);
      const toldAt = async (when: Instant) => (await asking.told('requesterHandler', wuhou, when)).told;
      expect(await toldAt('2026-03-04T00:59:59.999Z')).toEqual(['whCaseworker']);
      expect(await toldAt(at)).toEqual(['whLead for whCaseworker']);
      expect(await toldAt('2026-03-04T01:59:59.999Z')).toEqual(['whLead for whCaseworker']);
      expect(await toldAt('2026-03-04T02:00:00.000Z')).toEqual(['whCaseworker']);
    }));

  it('is the substitute’s substitute where that one is away, too', () =>
    ask(async (asking) => {
      await asking.away('whCaseworker', 'cdReviewer');
      await asking.away('cdReviewer', 'cdLead');
      await asking.away('cdLead', 'scSupervisor');
      expect((await asking.told('requesterHandler')).told).toEqual(['scSupervisor for whCaseworker']);
    }));

  it.each<[title: string, substitute: SamplePerson | null, then: (asking: Asking) => Promise<unknown>]>([
    ['nobody was named', null, () => Promise.resolve()],
    ['the substitute has left', 'cdLead', (asking) => asking.left('cdLead')],
    ['the substitute sees the cases of another office alone', 'cdCaseworker', () => Promise.resolve()],
    [
      'the substitute sees the cases of another office alone, whoever stands in for that one',
      'cdCaseworker',
      (asking) => asking.away('cdCaseworker', 'cdLead'),
    ],
    ['the substitute’s office lies elsewhere', 'hzLead', () => Promise.resolve()],
    ['the substitute’s office lies elsewhere, whoever stands in for that one', 'hzLead', (asking) => asking.away('hzLead', 'scSupervisor')],
    ['the substitute is of the body', 'platformLead', () => Promise.resolve()],
    ['the substitute is of the body, whoever stands in for that one', 'platformLead', (asking) => asking.away('platformLead', 'scSupervisor')],
    ['they stand in for each other', 'cdLead', (asking) => asking.away('cdLead', 'whCaseworker')],
  ])('is the next above where somebody is away and %s', (_title, substitute, then) =>
    ask(async (asking) => {
      await asking.away('whCaseworker', substitute);
      await then(asking);
      expect(await asking.told('requesterHandler')).toEqual({ by: 'requesterLead', told: ['whLead'], vacant: ['requesterHandler'] });
    }),
  );

  it('never is somebody of the requester’s side in the place of somebody of the body’s, nor of another body', () =>
    ask(async (asking) => {
      await asking.away('platformLead', 'whLead');
      await asking.away('platformOfficer', 'superAppOfficer');
      expect(await asking.told('bodyLead')).toEqual({ by: 'requesterHandler', told: ['whCaseworker'], vacant: ['bodyLead'] });
      expect((await asking.told('bodyHandler')).told).toEqual(['platformDuty']);
    }));

  it('is everybody once: who is told anyway stands in for nobody', () =>
    ask(async (asking) => {
      const second = await asking.joins('scSecond', 'supervisor', 'sc');
      await asking.isAway(samplePersonId('scSupervisor'), second);
      expect((await asking.told('supervisor')).told).toEqual(['scSecond']);
    }));

  it('is found from place to place where all below is vacant, up to the administrator', () =>
    ask(async (asking) => {
      await asking.noContacts();
      await asking.left('platformOfficer', 'platformDuty', 'platformLead');
      expect(await asking.told('bodyDuty')).toMatchObject({ by: 'requesterHandler', vacant: ['bodyDuty', 'bodyHandler', 'bodyLead'] });
      await asking.left('whCaseworker', 'whLead', 'scSupervisor', 'scApprover', 'samrSupervisor');
      const vacant = ['requesterHandler', 'requesterLead', 'supervisor', 'provincialSupervisor', 'samrLiaison'];
      expect(await asking.told('bodyDuty')).toEqual({ by: 'administrator', told: ['admin'], vacant: ['bodyDuty', 'bodyHandler', 'bodyLead', ...vacant] });
      expect((await asking.told('approver')).vacant).toEqual(['approver', 'provinceLead', 'provincialSupervisor', 'samrLiaison']);
    }));

  it('is at the very last the requester’s assignee even if away, else anybody of the office, else who sees its cases at the offices above', () =>
    ask(async (asking) => {
      await asking.left('admin', 'samrSupervisor', 'scSupervisor', 'scApprover', 'whLead', 'cdLead');
      await asking.away('whCaseworker', null);
      expect(await asking.told('samrLiaison')).toEqual({ by: 'requesterHandler', told: ['whCaseworker'], vacant: ['samrLiaison', 'administrator'] });
      await asking.left('whCaseworker');
      await asking.joins('whReviewer', 'reviewer', 'wh');
      expect((await asking.told('samrLiaison')).told).toEqual(['whReviewer']);
      const elsewhere = { ...wuhou, officeId: sampleOrganisationId('cd') };
      await asking.left('cdCaseworker', 'cdReviewer', 'samrAuditor');
      await asking.joins('samrCaseworker', 'caseworker', 'samr');
      expect((await asking.told('samrLiaison', elsewhere)).told).toEqual([]);
      await asking.joins('samrReviewer', 'reviewer', 'samr');
      expect((await asking.told('samrLiaison', elsewhere)).told).toEqual(['samrReviewer']);
    }));
});
