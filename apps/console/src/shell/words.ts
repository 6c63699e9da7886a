export const words = {
  today: { zh: '今日', en: 'Today' },
  worklist: { zh: '协查件', en: 'Cases' },
  main: { zh: '主导航', en: 'Main navigation' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  signOutEverywhere: { zh: '在所有设备上退出', en: 'Sign out everywhere' },
  lost: {
    zh: '与服务器的连接已中断，正在重连。页面内容可能不是最新的。',
    en: 'The connection to the server is lost; trying again. What you see may be out of date.',
  },
  notFound: { zh: '没有这个页面。', en: 'There is no such page.' },
  back: { zh: '回到今日', en: 'Back to Today' },
  again: { zh: '重试', en: 'Try again' },
};
