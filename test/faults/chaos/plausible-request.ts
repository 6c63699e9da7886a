import { sampleOrganisationId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { aRequest } from '../../builders/requests.js';
import type { SeededChoice } from '../seeded-choice.js';

type Body = 'platform' | 'superApp' | 'courier';
const bodies: readonly Body[] = ['platform', 'superApp', 'courier'];

/** Who files, and who has a hand in it. */
export interface Office {
  readonly filing: SamplePerson;
  readonly people: readonly SamplePerson[];
}

export const offices: readonly Office[] = [
  { filing: 'hzCaseworker', people: ['hzCaseworker', 'hzLead', 'zjApprover', 'zjSupervisor'] },
  { filing: 'hzLead', people: ['hzCaseworker', 'hzLead', 'zjApprover', 'zjSupervisor'] },
  { filing: 'yhCaseworker', people: ['yhCaseworker', 'yhLead', 'zjApprover', 'zjSupervisor'] },
  { filing: 'cdCaseworker', people: ['cdCaseworker', 'cdLead', 'scApprover', 'scSupervisor'] },
  { filing: 'whCaseworker', people: ['whCaseworker', 'whLead', 'scApprover', 'scSupervisor'] },
  { filing: 'zjLead', people: ['zjLead', 'zjApprover', 'zjSupervisor'] },
];

export const peopleOfBodies: readonly SamplePerson[] = ['platformOfficer', 'platformLead', 'superAppOfficer', 'superAppLead', 'courierOfficer'];

/** A body's own, by the name that a case shows. */
export function peopleOf(bodyName: string): readonly SamplePerson[] {
  if (bodyName.startsWith('百川')) return ['platformOfficer', 'platformLead'];
  return bodyName.startsWith('万象') ? ['superAppOfficer', 'superAppLead'] : ['courierOfficer'];
}

/** What is asked, of all kinds; now and then something that its office may not ask. */
export function plausibleAsked(choice: SeededChoice): Record<string, unknown> {
  const sometimes = (oneIn: number) => choice.below(oneIn) === 0;
  return {
    targets: sometimes(25) ? [] : Array.from({ length: 1 + choice.below(2) }, (_none, index) => ({ kind: 'shop', value: `https://shop.example/${index}` })),
    fields: choice.oneOf([['ID001'], ['ID001', 'ID003'], ['ID001', 'ID003', 'ID004']]),
    ...(sometimes(3) ? { specialFields: [{ name: '直播间后台操作日志', need: '核实主播身份' }] } : {}),
    ...(sometimes(4) ? { confirmations: ['甲某是否为该店铺经营者'] } : {}),
    reason: '涉嫌销售不合格商品，需核实店铺经营者身份。',
  };
}

export function plausibleRequest(choice: SeededChoice): Record<string, unknown> {
  const first = choice.below(bodies.length);
  const addressed = choice.below(4) === 0 ? [bodies[first]!, bodies[(first + 1) % bodies.length]!] : [bodies[first]!];
  const immediate = choice.below(10) === 0;
  return aRequest({
    ...plausibleAsked(choice),
    bodies: addressed.map((code) => sampleOrganisationId(code)),
    ...(immediate ? { purpose: 'incidentHandling', urgency: 'immediate' } : {}),
  });
}
