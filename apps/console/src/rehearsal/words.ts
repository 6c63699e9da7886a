export const words = {
  what: {
    zh: '仅示例环境可用：将本环境的时间推进到若干个工作日之后的同一时刻，途中到期的提醒、督办、失效和消息依次发生，与真实经过这些工作日无异。时间只能向前。',
    en: 'In a sample world alone: moves its time on to the same hour of a later workday. Reminders, escalations, lapses and messages that fall due on the way happen one after the other, as if these workdays had passed. Time goes forward only.',
  },
  now: { zh: '当前时间', en: 'Time here' },
  ahead: (days: number) => ({ zh: `比实际时间早走 ${days} 天`, en: days === 1 ? '1 day ahead of real time' : `${days} days ahead of real time` }),
  advance: (workdays: number) => ({
    zh: `推进 ${workdays} 个工作日`,
    en: workdays === 1 ? 'On by 1 workday' : `On by ${workdays} workdays`,
  }),
  moving: { zh: '正在推进…', en: 'Moving on…' },
  happened: { zh: '途中发生', en: 'What happened on the way' },
  nothingYet: { zh: '推进后，发生的事项会逐条显示在这里。', en: 'Once time moves on, what happens is shown here, one thing after the other.' },
  nothing: { zh: '途中没有事项到期。', en: 'Nothing fell due on the way.' },
  arrived: (count: number) => ({ zh: `已到达，途中发生 ${count} 项。`, en: `Arrived; ${count === 1 ? '1 thing' : `${count} things`} happened on the way.` }),
};
