import { read, type Text } from '../text.js';
import { freePort } from './port.js';

export const PREFERRED_PORTS = { api: 3000, temporalUi: 8233, temporal: 7233, postgres: 5433, smtp: 1025, mailPage: 8025 } as const;

export type RunPorts = Readonly<Record<keyof typeof PREFERRED_PORTS, number>>;

/** The ports of this run. One that somebody else has is replaced by a free one, and said. */
export async function choosePorts(say: (line: Text) => void): Promise<RunPorts> {
  return {
    api: await choose('API', PREFERRED_PORTS.api, say),
    temporalUi: await choose('Temporal UI', PREFERRED_PORTS.temporalUi, say),
    temporal: await choose('Temporal', PREFERRED_PORTS.temporal, say),
    postgres: await choose('PostgreSQL', PREFERRED_PORTS.postgres, say),
    smtp: await choose('SMTP', PREFERRED_PORTS.smtp, say),
    mailPage: await choose(read({ zh: '邮件页', en: 'the mail page' }), PREFERRED_PORTS.mailPage, say),
  };
}

async function choose(whose: string, preferred: number, say: (line: Text) => void): Promise<number> {
  const port = await freePort(preferred);
  if (port !== preferred) say({ zh: `端口 ${preferred} 已被占用，${whose} 改用 ${port}`, en: `port ${preferred} is taken, ${whose} uses ${port} instead` });
  return port;
}
