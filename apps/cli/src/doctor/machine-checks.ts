import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { acceptsConnections } from '../embedded/serving.js';
import { freePort } from '../embedded/port.js';
import { PREFERRED_PORTS } from '../embedded/run-ports.js';
import { examine, Finding, type Check } from './check.js';
import type { Surroundings } from './surroundings.js';

const LEAST_NODE = [20, 19] as const;
const LEAST_FREE_GIB = 1;

export function nodeVersion(): Promise<Check> {
  return examine(
    'node',
    () => {
      const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
      const fits = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
      const found = { zh: `Node.js ${process.versions.node}`, en: `Node.js ${process.versions.node}` };
      return fits ? Promise.resolve(found) : Promise.reject(new Finding(found));
    },
    { zh: `请安装 Node.js ${LEAST_NODE.join('.')} 或更高版本`, en: `install Node.js ${LEAST_NODE.join('.')} or later` },
  );
}

export function diskSpace({ dataFolder }: Surroundings): Promise<Check> {
  return examine(
    'disk',
    async () => {
      const folder = existing(dataFolder);
      const { bavail, bsize } = await statfs(folder);
      const gib = (bavail * bsize) / 2 ** 30;
      const found = { zh: `${folder} 可用 ${gib.toFixed(1)} GiB`, en: `${gib.toFixed(1)} GiB free at ${folder}` };
      if (gib < LEAST_FREE_GIB) throw new Finding(found);
      return found;
    },
    {
      zh: `请至少腾出 ${LEAST_FREE_GIB} GiB，或用 XIECHA_HOME 换到另一磁盘`,
      en: `free ${LEAST_FREE_GIB} GiB at least, or name a folder on another disk in XIECHA_HOME`,
    },
  );
}

/** While a run goes on, its ports must answer. Otherwise a taken port is no fault: the start takes another. */
export function ports({ children }: Surroundings): Promise<Check> {
  return examine('ports', () => (children.length > 0 ? answeringPorts(children) : preferredPorts()), {
    zh: '该部分没有响应：请查看 .xiecha/log/ 下的日志，按 Ctrl-C 停止后重新执行 npm start',
    en: 'that part does not answer: look into its log in .xiecha/log/, stop with Ctrl-C and run npm start again',
  });
}

async function answeringPorts(children: Surroundings['children']) {
  const withPort = children.filter(({ port }) => port !== undefined);
  const silent: string[] = [];
  for (const { name, port } of withPort) await acceptsConnections(port!).catch(() => silent.push(`${name} ${port}`));
  if (silent.length > 0) throw new Finding({ zh: `无响应：${silent.join('、')}`, en: `no answer: ${silent.join(', ')}` });
  const all = withPort.map(({ name, port }) => `${name} ${port}`);
  return { zh: all.join('、'), en: all.join(', ') };
}

async function preferredPorts() {
  const taken: number[] = [];
  for (const port of Object.values(PREFERRED_PORTS)) if ((await freePort(port)) !== port) taken.push(port);
  const all = Object.values(PREFERRED_PORTS).join(', ');
  return taken.length === 0
    ? { zh: `${all} 均空闲`, en: `${all} are free` }
    : { zh: `${taken.join('、')} 已被占用，启动时将自动改用其他端口`, en: `${taken.join(', ')} taken; a start takes others instead` };
}

function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}
