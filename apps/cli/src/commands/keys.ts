import { Command } from 'commander';
import type { Rewrapped } from '@xiecha/case-store/rewrap-keys';
import { withStore } from '../audit/audit-store.js';
import { read } from '../text.js';

/** `xiecha keys …`: the operator's keys. */
export function keysCommand(): Command {
  const group = new Command('keys').description('密钥 / keys');
  group
    .command('rewrap')
    .description(
      '将全部数据密钥改由当前主密钥加密，可在运行中执行，可重复执行 / wrap all data keys under the active master key; may run beside the system, and again',
    )
    .option('--json', '输出 JSON / print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const rewrapped = await withStore(async (db) => {
        const { rewrapKeys } = await import('@xiecha/case-store/rewrap-keys');
        return rewrapKeys(db);
      });
      console.log(json ? JSON.stringify(rewrapped, null, 2) : inWords(rewrapped));
      process.exitCode = rewrapped.unreadable.length === 0 ? 0 : 1;
    });
  return group;
}

function inWords({ cases, requests, commands, secondFactors, searchKeys, unreadable }: Rewrapped): string {
  const lines = [
    {
      zh: `✔ 已改由当前主密钥加密：案件密钥 ${cases} 个，请求密钥 ${requests} 个，待办指令 ${commands} 条，第二因素 ${secondFactors} 个，检索密钥 ${searchKeys} 个`,
      en: `✔ under the active key now: ${cases} keys of cases, ${requests} of requests, ${commands} waiting commands, ${secondFactors} second factors, ${searchKeys} search keys`,
    },
    ...(unreadable.length === 0
      ? []
      : [
          {
            zh: `✘ 密钥文件无法解开 ${unreadable.length} 个：${unreadable.slice(0, 20).join('、')}。请补入所缺密钥后再次执行`,
            en: `✘ ${unreadable.length} cannot be unwrapped by the key file: ${unreadable.slice(0, 20).join(', ')}. Add the key that lacks, and run it again`,
          },
        ]),
  ];
  return lines.map(read).join('\n');
}
