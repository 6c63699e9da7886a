export const words = {
  nothing: { zh: '暂无协查件。', en: 'No cases here.' },
  more: { zh: '查看全部', en: 'Show all' },
  escalations: { zh: '我的督办', en: 'My escalations' },
  noEscalations: { zh: '没有待处理的督办。', en: 'No escalation waits for you.' },
  news: { zh: '新消息', en: 'New messages' },
  noNews: { zh: '自上次查看以来没有新消息。', en: 'Nothing new since you last looked.' },
  allRead: { zh: '全部标为已读', en: 'Mark all as read' },
  promisedFor: { zh: '承诺', en: 'promised for' },
  broken: { zh: '承诺已过期', en: 'promise broken' },
};
