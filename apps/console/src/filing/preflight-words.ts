import type { Label } from '@xiecha/assistance-case/labels';

export const words = {
  title: { zh: '预检', en: 'Pre-flight' },
  ready: { zh: '各项齐备，可以提交。', en: 'Everything is there: it can be sent.' },
  lacking: (count: number): Label => ({
    zh: `提交前还有 ${count} 项须处理：`,
    en: count === 1 ? '1 thing is still to be done:' : `${count} things are still to be done:`,
  }),
  route: { zh: '办理路径', en: 'Its way' },
  noBody: { zh: '选择被协查方后，在此显示办理路径和期限。', en: 'Choose an assisted body to see the way and the dates.' },
  noPurpose: { zh: '选择用途后显示期限。', en: 'Choose the purpose to see the dates.' },
  ifToday: { zh: '期限按今日办理、今日送达试算。', en: 'Dates are counted as if every step were taken today.' },
  refusedFor: { zh: '不能向其提出：', en: 'Nothing can be filed with it: ' },
  decides: { zh: '办理单位：', en: 'Decided by ' },
  until: (day: Label): Label => ({ zh: `${day.zh}24时止`, en: `until 24:00 on ${day.en}` }),
  provisional: { zh: '暂定', en: 'provisional' },
  similar: { zh: '相似的未办结协查件', en: 'Similar open cases' },
  opensAnew: { zh: '（在新标签页打开）', en: '(opens a new tab)' },
};

/** Why somebody is asked on the way. */
export const reasonLabels: Readonly<Record<string, Label>> = {
  officeReviews: { zh: '本单位的协查请求须经内部审核', en: 'your office has its requests reviewed' },
  leadConfirmsUrgency: { zh: '紧急协查须由负责人确认', en: 'an immediate request is confirmed by a lead' },
  consentIsNeeded: { zh: '特别字段须经省级市场监管部门同意', en: 'special fields take the consent of the province' },
};
