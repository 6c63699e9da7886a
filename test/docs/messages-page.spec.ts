import { expectCommitted } from './expect-committed.js';
import { messagesPage } from './messages-page.js';

it('docs/messages.zh-CN.md and docs/messages.md are drawn from the templates', async () => {
  await expectCommitted('messages.zh-CN.md', messagesPage('zh'));
  await expectCommitted('messages.md', messagesPage('en'));
});
