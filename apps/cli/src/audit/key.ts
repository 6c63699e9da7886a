import Table from 'cli-table3';
import { Command } from 'commander';
import { read } from '../text.js';
import { withStore } from './audit-store.js';

/** `xiecha audit key`: by these public keys anybody can check an export. */
export function auditKeyCommand(): Command {
  return new Command('key')
    .description('列出锚点签名公钥，请另行保存 / the public keys that anchors are signed with: keep them elsewhere')
    .option('--json', '输出 JSON / print JSON')
    .action(({ json }: { json?: boolean }) =>
      withStore((db) => {
        const keys = db.anchorSigner.publicKeys;
        if (json) console.log(JSON.stringify(keys, null, 2));
        else console.log(keyTable(keys));
        return Promise.resolve();
      }),
    );
}

function keyTable(keys: readonly { readonly keyId: string; readonly publicKey: string; readonly active: boolean }[]): string {
  const head = [
    { zh: '密钥', en: 'key' },
    { zh: '公钥（Ed25519，base64url）', en: 'public key (Ed25519, base64url)' },
    { zh: '签名中', en: 'signs' },
  ].map(read);
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const { keyId, publicKey, active } of keys) table.push([keyId, publicKey, active ? '✔' : '']);
  return table.toString();
}
