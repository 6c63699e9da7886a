import { sampleOfficers } from '@xiecha/cli/sample-world/sample-officers';
import { CaseInHand } from './case-in-hand.js';
import { carryTo } from './case-on-its-way.js';
import type { World } from './world.js';

/** Invented, and each said nowhere but in the reply. */
export const openly = '公开的植入商行';
export const planted = {
  businessSecret: '植入的经营秘密',
  person: '欧阳植入',
  /** No division begins with 99: it is nobody's. */
  idNumber: '990101199003070015',
  specialField: '植入的聊天记录',
  remark: '植入的附言',
  reason: '植入的缘由',
  statement: '植入的陈述',
  laterStatement: '植入的另一陈述',
} as const;

/** What the cells say, as it was sent, in two parts. */
const firstCells = [
  { cell: 'ID001@T1', answer: 'value', value: openly, reason: planted.remark },
  { cell: 'ID005@T1', answer: 'value', value: planted.person },
  { cell: 'C1@T1', answer: 'value', value: 'confirmed' },
];
const laterCells = [
  { cell: 'ID003@T1', answer: 'notHeld', reason: planted.reason },
  { cell: 'ID007@T1', answer: 'value', value: planted.idNumber },
  { cell: 'RT004@T1', answer: 'value', value: planted.businessSecret },
  { cell: 'X1@T1', answer: 'value', value: [planted.specialField, 7] },
];

const told = { seq: expect.any(Number) };

/** As an officer sees them who looks at the whole reply. */
export const unmasked = {
  cells: [...firstCells, ...laterCells].map((cell) => ({ ...cell, ...told })).sort((one, other) => (one.cell < other.cell ? -1 : 1)),
  statements: [planted.statement, planted.laterStatement].map((statement) => ({ ...told, statement })),
};

/** As the record shows them to everybody. */
export const masked = [
  { statement: '***', cells: { 'ID001@T1': { value: openly, reason: '***' }, 'ID005@T1': { value: '欧***' }, 'C1@T1': { value: 'confirmed' } } },
  {
    statement: '***',
    cells: { 'ID003@T1': { reason: '***' }, 'ID007@T1': { value: '990***********0015' }, 'RT004@T1': { value: '植***' }, 'X1@T1': { value: ['***', '***'] } },
  },
];

/** A case of `hz` and the platform before its reply. It asks for something of every level, and names `hz`'s two officers. */
export async function caseToBeAnswered(world: World, changes: Record<string, unknown> = {}): Promise<CaseInHand> {
  const [kase] = await CaseInHand.file(world, 'hzCaseworker', {
    officers: sampleOfficers('hzCaseworker'),
    fields: ['ID001', 'ID003', 'ID005', 'ID007', 'RT004'],
    specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }],
    confirmations: ['该店铺在营业。'],
    ...changes,
  });
  await carryTo(world, kase!.id, 'awaitingResponse');
  return kase!;
}

/** Its reply, in two parts. */
export async function answer(kase: CaseInHand): Promise<void> {
  await kase.take('platformOfficer', 'submitPart', { cells: firstCells, statement: planted.statement });
  await kase.take('platformOfficer', 'respond', { cells: laterCells, statement: planted.laterStatement });
}
