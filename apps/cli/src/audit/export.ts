import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Command } from 'commander';
import { plural } from '../plural.js';
import { read } from '../text.js';
import { Unable } from '../unable.js';
import { withStore } from './audit-store.js';

/** `xiecha audit export`: all anchors with what they hold, to be kept where the database's owner does not reach. */
export function auditExportCommand(): Command {
  return new Command('export')
    .description('导出全部锚点，另行保存后可用于核验 / write all anchors out, to be kept elsewhere and verified against')
    .option('--out <file>', '文件，默认写到标准输出 / file, by default standard output')
    .action(async ({ out }: { out?: string }) => {
      const anchors = await withStore(async (db) => {
        const { exportAnchors } = await import('@xiecha/case-store/anchor-export');
        const stream = out ? await fileFor(out) : process.stdout;
        const written = await exportAnchors(db, async (line) => {
          if (!stream.write(`${JSON.stringify(line)}\n`)) await once(stream, 'drain');
        });
        if (out) await new Promise<void>((ended, failed) => stream.once('error', failed).end(ended));
        return written;
      });
      if (out) console.log(read({ zh: `✔ 已导出锚点 ${anchors} 个：${out}`, en: `✔ ${plural(anchors, 'anchor')} exported: ${out}` }));
    });
}

/** Never over one that is there: an older export may be the only witness. */
async function fileFor(path: string): Promise<NodeJS.WritableStream> {
  const stream = createWriteStream(path, { flags: 'wx', mode: 0o644 });
  try {
    await once(stream, 'open');
    return stream;
  } catch (error) {
    throw new Unable({ zh: `无法写入 ${path}：${(error as Error).message}`, en: `${path} cannot be written: ${(error as Error).message}` });
  }
}
