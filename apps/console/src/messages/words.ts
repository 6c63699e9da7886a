export const words = {
  all: { zh: '全部', en: 'All' },
  unread: { zh: '未读', en: 'Unread' },
  views: { zh: '范围', en: 'Which' },
  read: { zh: '标为已读', en: 'Mark as read' },
  allRead: { zh: '全部标为已读', en: 'Mark all as read' },
  none: { zh: '没有消息。', en: 'No messages.' },
  noneUnread: { zh: '没有未读消息。', en: 'No unread messages.' },
  more: { zh: '载入更早的消息', en: 'Load earlier ones' },
  failed: { zh: '未能发出的邮件', en: 'Mails that could not be sent' },
  failedWhy: {
    zh: '邮件服务器未接收这些邮件；收件人在站内仍能看到消息。',
    en: 'The mail server did not take these. Their recipients have the messages here all the same.',
  },
  tried: (count: number) => ({ zh: `已尝试 ${count} 次`, en: count === 1 ? 'tried once' : `tried ${count} times` }),
};
