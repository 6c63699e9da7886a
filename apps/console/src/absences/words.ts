import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  intro: {
    zh: '离岗期间，应由本人办理或接收的事项转由代理人承担；代理人须能看到相应协查件。',
    en: 'While somebody is away, what is asked of them goes to the substitute, as far as the substitute sees the case.',
  },
  add: { zh: '登记离岗', en: 'Note an absence' },
  person: { zh: '离岗人', en: 'Who is away' },
  substitute: { zh: '代理人', en: 'Substitute' },
  substituteHint: { zh: '不选则由上一级承接，不会无人接收。', en: 'Without one it goes to the next place above: nothing is told to nobody.' },
  nobody: { zh: '无，由上一级承接', en: 'none: the next place above' },
  from: { zh: '开始日', en: 'First day' },
  until: { zh: '结束日（含当日）', en: 'Last day, inclusive' },
  none: { zh: '目前没有离岗登记。', en: 'Nobody is away, nor will be.' },
  lasting: { zh: '离岗中', en: 'away now' },
  ahead: { zh: '未开始', en: 'to come' },
  to: (from: Label, until: Label): Label => ({ zh: `${from.zh} 至 ${until.zh}`, en: `${from.en} to ${until.en}` }),
};
