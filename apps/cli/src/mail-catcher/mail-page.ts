import type { Language } from '../text.js';
import type { CaughtMail } from './mail-folder.js';

/** Nothing but our own style sheet: what a mail says is shown and never run, and nothing is fetched from elsewhere. */
export const pagePolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const styleSheet = `
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; flex-wrap: wrap; }
h1 { font-size: 1.4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem 0.4rem 0; border-bottom: 1px solid GrayText; }
time { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
dd { margin: 0; }
pre { font: inherit; white-space: pre-wrap; }
`;

const words = {
  zh: {
    htmlLang: 'zh-CN',
    title: '邮件',
    intro: '示例环境发出的邮件都在这里，不会寄往外部。',
    none: '还没有邮件。',
    received: '收到时间',
    from: '发件人',
    to: '收件人',
    subject: '主题',
    noSubject: '（无主题）',
    back: '返回列表',
    notFound: '没有这封邮件。',
    other: 'English',
  },
  en: {
    htmlLang: 'en',
    title: 'Mail',
    intro: 'All mail of this sample world ends here; none leaves this machine.',
    none: 'No mail yet.',
    received: 'Received',
    from: 'From',
    to: 'To',
    subject: 'Subject',
    noSubject: '(no subject)',
    back: 'Back to the list',
    notFound: 'There is no such mail.',
    other: '中文',
  },
} as const;

/** The mails as a list, newest first. */
export function listPage(mails: readonly CaughtMail[], language: Language): string {
  const say = words[language];
  const rows = mails.map(
    ({ id, receivedAt, to, subject }) =>
      `<tr><td>${time(receivedAt)}</td><td>${escape(to)}</td><td><a href="/mails/${id}?lang=${language}">${escape(subject || say.noSubject)}</a></td></tr>`,
  );
  const head = [say.received, say.to, say.subject].map((name) => `<th scope="col">${name}</th>`).join('');
  const table = rows.length === 0 ? `<p>${say.none}</p>` : `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return page({ language, path: '/', title: say.title, content: `<p>${say.intro}</p>${table}` });
}

/** One mail, its text alone. */
export function mailPage(mail: CaughtMail, language: Language): string {
  const say = words[language];
  const lines = [
    [say.received, time(mail.receivedAt)],
    [say.from, escape(mail.from)],
    [say.to, escape(mail.to)],
    ['Message-ID', escape(mail.messageId)],
  ].map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`);
  const content = `<p><a href="/?lang=${language}">${say.back}</a></p><dl>${lines.join('')}</dl><pre>${escape(mail.text)}</pre>`;
  return page({ language, path: `/mails/${mail.id}`, title: mail.subject || say.noSubject, content });
}

export function notFoundPage(language: Language): string {
  const say = words[language];
  return page({ language, path: '/', title: say.title, content: `<p>${say.notFound}</p><p><a href="/?lang=${language}">${say.back}</a></p>` });
}

function page({ language, path, title, content }: { language: Language; path: string; title: string; content: string }): string {
  const say = words[language];
  const [other, otherLang] = language === 'zh' ? (['en', 'en'] as const) : (['zh', 'zh-CN'] as const);
  return `<!doctype html>
<html lang="${say.htmlLang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)} · 协查</title><link rel="stylesheet" href="/style.css"></head>
<body><header><h1>${escape(title)}</h1><a href="${path}?lang=${other}" lang="${otherLang}" hreflang="${otherLang}">${say.other}</a></header><main>${content}</main></body>
</html>
`;
}

/** Beijing time. */
function time(instant: Date): string {
  const there = new Date(instant.getTime() + 8 * 3_600_000).toISOString();
  return `<time datetime="${instant.toISOString()}">${there.slice(0, 10)} ${there.slice(11, 19)}</time>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
