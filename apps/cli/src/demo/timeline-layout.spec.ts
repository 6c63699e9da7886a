import { choose } from '../text.js';
import { widthOf } from './text-width.js';
import { layOut, type TimelineLine } from './timeline-layout.js';

const line: TimelineLine = {
  at: '2026-12-02T01:00:00.000Z',
  kind: 'message',
  text: '致百川协查专员（被协查方经办人）：“武市监网协〔2026〕4号：期限即将届满”',
  follows: ['轮到被协查方，至 2026-12-14（周一）：回复期限'],
};

test('stands in columns, in Beijing time, with its text hanging beside the time', () => {
  choose('zh');
  expect(layOut(line, { width: 80, colours: false }).split('\n')).toEqual([
    '2026-12-02 周三 09:00  消息  致百川协查专员（被协查方经办人）：',
    '                             “武市监网协〔2026〕4号：期限即将届满”',
    '                             → 轮到被协查方，至 2026-12-14（周一）：回复期限',
  ]);
});

test.each(['zh', 'en'] as const)('every kind begins its text in the same column (%s)', (language) => {
  choose(language);
  const places = (['deed', 'alarm', 'message'] as const).map((kind) => {
    const [first = ''] = layOut({ ...line, kind, text: 'Here' }, { width: 120, colours: false }).split('\n');
    return widthOf(first.slice(0, first.indexOf('Here')));
  });
  expect(new Set(places).size).toBe(1);
});
