import { severities, templates } from '@xiecha/assistance-case/message-words';
import { allTemplates } from '@xiecha/notices/all-templates';
import { mostAttempts } from '@xiecha/notices/send-mails';
import type { Language } from '@xiecha/notices/template';

const words = {
  zh: {
    title: '消息',
    generated: '本页由代码生成（`npm run docs`），请勿手改。',
    intro: [
      '每条消息发给一个人，写明一件事。花括号中的内容由系统填入；某一句所需内容缺失时，该句省略。所涉年份放假通知尚未公布的，最后一日后标注“（暂定）”。',
      `同一案件在同一批中发给同一人的多条消息合并为一条，取最严重者，同等者取最新者。严重程度由轻到重：${severities.map((word) => `\`${word}\``).join('、')}。消息所涉时限已停止、已进入下一轮或已中止计时的，未发出即撤回；案件尚有已受理而未作出决定的指令时，暂缓发送。`,
    ],
    delivery: '送达',
    deliveryText: [
      '站内收件箱：发送与发件箱状态在同一事务中完成，恰好一次。',
      `电子邮件：用户有邮箱地址且已配置邮件服务器时，每人每批一封汇总邮件；\`critical\` 消息另发一封。发送失败的，间隔逐次加倍重试，共 ${mostAttempts} 次，仍失败的由管理员在 \`GET /api/v1/mails/failed\` 查看。`,
      '可能重复的唯一情形：邮件服务器已答复 250 而本系统尚未记录时，进程中断或数据库中断半分钟以上。该邮件在五分钟后再次发送，Message-ID 不变，收件方可据此识别。',
    ],
    texts: '文本',
    head: ['消息', '何时', '主题', '正文'],
  },
  en: {
    title: 'Messages',
    generated: 'Generated from the code (`npm run docs`); not edited by hand.',
    intro: [
      'A message tells one person one thing. What stands in braces is filled in; a sentence that asks for something which the message does not know is left out. A last day in a year whose notice is not published is marked “(provisional)”.',
      `Messages of one batch to one person about one case become one: the most severe, of equal ones the latest. Severities, least first: ${severities.map((word) => `\`${word}\``).join(', ')}. A message about a clock that has stopped, is in its next round or is held is withdrawn unsent; while a command of the case is received and not decided, it waits.`,
    ],
    delivery: 'Delivery',
    deliveryText: [
      'In-app: sending and the state of the outbox are one transaction, exactly once.',
      `E-mail, where a person has an address and a mail server is set: one digest a person and batch, and each \`critical\` message by itself as well. What the server does not take is tried again after pauses that double, ${mostAttempts} times in all; then administrators see it at \`GET /api/v1/mails/failed\`.`,
      'The only window for a duplicate: between the mail server’s 250 and our commit the process ends, or PostgreSQL stays away for half a minute. The mail goes out again after five minutes with the same Message-ID, by which a receiver can tell.',
    ],
    texts: 'Texts',
    head: ['Message', 'When', 'Subject', 'Text'],
  },
} as const;

/** How messages travel and what each says, in one language. */
export function messagesPage(language: Language): string {
  const say = words[language];
  const rows = templates.map((name) => {
    const { when, texts } = allTemplates[name];
    const { subject, sentences } = texts[language];
    return [`\`${name}\``, when[language], subject, sentences.join(language === 'zh' ? '' : ' ')];
  });
  const table = [say.head, say.head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const list = say.deliveryText.map((item) => `- ${item}`).join('\n');
  return [`# ${say.title}`, say.generated, ...say.intro, `## ${say.delivery}`, list, `## ${say.texts}`, table].join('\n\n') + '\n';
}
