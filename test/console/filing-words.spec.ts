import { FileCase } from '@xiecha/api/cases/file-case.schema';
import { fieldErrors } from '@xiecha/api/problem/schema-problem';
import { usccCheckCharacter } from '@xiecha/request-fields/uscc';
import { pastedTargets } from '../../apps/console/src/filing/pasted-targets.js';
import { refusalWords } from '../../apps/console/src/filing/refusal-words.js';
import { aRequest } from '../builders/requests.js';

const first17 = '91330106MA2AXC4T2';
const uscc = `${first17}${usccCheckCharacter(first17)}`;
const read = (text: string) => pastedTargets(text).map(({ line, kind, value, standing }) => [line, standing, kind, value]);

describe('targets pasted from a sheet', () => {
  it('are recognised by what they look like, line by line', () => {
    const values = {
      merchant: ['百川电子商务有限公司', uscc],
      shop: ['https://shop.example/8848', '百川优选旗舰店'],
      goods: ['https://shop.example/item?id=1'],
      order: ['202611220001'],
      liveRoom: ['https://live.example/1', '小张的直播间'],
      account: ['@xiaozhang'],
    };
    for (const [kind, texts] of Object.entries(values)) {
      for (const value of texts) expect(pastedTargets(value)).toEqual([{ line: 1, column: 1, value, kind, standing: 'taken' }]);
    }
    expect(pastedTargets('甲乙丙')).toMatchObject([{ standing: 'taken', kind: 'shop', note: { en: expect.stringContaining('not recognised') } }]);
    expect(pastedTargets('甲乙丙', { 甲乙丙: 'account' })).toEqual([{ line: 1, column: 1, value: '甲乙丙', kind: 'account', standing: 'taken' }]);
  });

  it('may stand in several columns under a head; a cell that names a kind says it of its line', () => {
    expect(read('类别\t名称\t网址\n商户\t甲某\t\n网店\t\thttps://shop.example/item\r\n\n"乙""店"\t202611220001')).toEqual([
      [1, 'head', 'shop', '类别'],
      [1, 'head', 'shop', '名称'],
      [1, 'head', 'shop', '网址'],
      [2, 'taken', 'merchant', '甲某'],
      [3, 'taken', 'shop', 'https://shop.example/item'],
      [5, 'taken', 'shop', '乙"店'],
      [5, 'taken', 'order', '202611220001'],
    ]);
  });

  it('are told by line where they come twice or are spoilt, and taken up to 200', () => {
    const bad = ['1.23457E+17', '#N/A', `${first17}${uscc.endsWith('X') ? 'Y' : 'X'}`, 'x'.repeat(201)];
    const lines = pastedTargets(['甲店', '乙店', '甲店', ...bad].join('\n'));
    expect(lines.map(({ standing }) => standing)).toEqual(['taken', 'taken', 'repeated', 'bad', 'bad', 'bad', 'bad']);
    expect(lines[2]!.note!.zh).toContain('第 1 行');
    expect(new Set(lines.slice(3).map(({ note }) => note!.zh)).size).toBe(4);
    const many = pastedTargets(Array.from({ length: 202 }, (_one, n) => `${n} 号店`).join('\n'));
    expect(many.filter(({ standing }) => standing === 'taken')).toHaveLength(200);
    expect(many.slice(200).map(({ standing }) => standing)).toEqual(['bad', 'bad']);
  });
});

describe('what a filing is refused for', () => {
  const other = refusalWords({ field: 'nonsense', code: 'nonsense' }).label.zh;

  it('has words in both languages, and the step at which it is put right, whatever is missing or does not fit', () => {
    const wrong = [
      {},
      aRequest({ fields: [], confirmations: [] }),
      aRequest({ purpose: 'otherEnforcement' }),
      aRequest({ urgency: 'immediate' }),
      aRequest({ fields: ['XX001'] }),
      ...['', '一行\n又一行', '某'.repeat(101)].map((cause) => aRequest({ cause })),
      aRequest({ targets: Array.from({ length: 200 }, (_one, n) => ({ kind: 'shop', value: `${n}${'x'.repeat(120)}` })) }),
      aRequest({ period: { from: '2026-02-01', to: '2026-01-01' }, bodies: [], officers: [], specialFields: [{}], confirmations: [''] }),
      aRequest({ period: { from: '2026-02-01' } }),
      aRequest({ fields: Array.from({ length: 20 }, () => 'ID001') }),
    ];
    const told = wrong.flatMap((input) => FileCase.safeParse(input).error!.issues.flatMap((issue) => fieldErrors(issue, '')));
    const fromElsewhere = [
      { field: 'bodies[0]', code: 'unknownBody' },
      { field: 'bodies[0]', code: 'notOffered' },
      { field: 'targets', code: 'scopedWithoutPower' },
      { field: 'fields', code: 'scopedWithoutPower' },
    ];
    expect(told.length).toBeGreaterThan(15);
    for (const { field, code } of [...told, ...fromElsewhere]) {
      const { label, step } = refusalWords({ field, code });
      expect({ field, code, step, isOwn: label.zh !== other, english: /[A-Za-z]/.test(label.zh) }).toEqual({
        ...{ field, code, isOwn: true, english: false },
        step: expect.stringMatching(/^(whom|what|why)$/),
      });
    }
  });
});
