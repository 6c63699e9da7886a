import { Command } from 'commander';
import { START_FIRST } from '../doctor/required.js';
import { surroundings } from '../doctor/surroundings.js';
import { ExpectedFailure } from '../expected-failure.js';
import { read, type Text } from '../text.js';

/** `xiecha account …`: what the operator does for people who sign in. */
export function accountCommand(): Command {
  const group = new Command('account').description('账户 / accounts');
  group
    .command('reset <login>')
    .description(
      '为某登录名生成一次性密码重置令牌（24 小时内有效），例如首位管理员首次登录时 / a one-time token for a login’s new password, good for 24 hours: for an administrator’s first sign-in, say',
    )
    .option('--drop-second-factor', '同时清除第二因素 / take the second factor away as well')
    .option('--json', '输出 JSON / print JSON')
    .action(async (login: string, { dropSecondFactor = false, json }: { dropSecondFactor?: boolean; json?: boolean }) => {
      const ordered = await orderResetOf(login, dropSecondFactor);
      console.log(json ? JSON.stringify(ordered, null, 2) : inWords(ordered));
    });
  return group;
}

async function orderResetOf(login: string, dropsSecondFactor: boolean): Promise<{ token: string; expiresAt: Date }> {
  const { databaseUrl } = surroundings(process.env);
  if (!databaseUrl) throw new NoReset({ zh: `未在运行，也未指定数据库：${START_FIRST.zh}`, en: `not running, and no database is named: ${START_FIRST.en}` });
  const { openDatabase } = await import('@xiecha/case-store/data-source');
  const { accountOf } = await import('@xiecha/access/accounts');
  const { orderReset } = await import('@xiecha/access/password-changes');
  const db = await openDatabase(databaseUrl, { connections: 1, applicationName: 'xiecha-account' });
  try {
    const account = await accountOf(db, login);
    if (!account) throw new NoReset({ zh: `没有在岗人员使用登录名 ${login}`, en: `nobody active has the login ${login}` });
    return await orderReset(db, { userId: account.userId, madeBy: null, dropsSecondFactor });
  } finally {
    await db.destroy();
  }
}

function inWords({ token, expiresAt }: { token: string; expiresAt: Date }): string {
  const until = expiresAt.toISOString();
  return read({
    zh: `✔ 一次性令牌（${until} 前有效，仅显示这一次）：${token}\n  设置密码：POST /api/v1/sign-in/reset，正文 {"token": "…", "password": "…"}`,
    en: `✔ a one-time token, good until ${until}, shown this once: ${token}\n  to set a password: POST /api/v1/sign-in/reset with the body {"token": "…", "password": "…"}`,
  });
}

class NoReset extends ExpectedFailure {
  constructor(private readonly words: Text) {
    super(words.en);
  }

  override inWords(): string {
    return read(this.words);
  }
}
