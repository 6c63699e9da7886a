import { isRunning } from '../../bin/process-identity.mjs';
import { RunFolder } from '../embedded/run-folder.js';
import { readRun } from '../embedded/run-record.js';
import { ExpectedFailure } from '../expected-failure.js';
import { read } from '../text.js';
import { ApiConnection } from './api-connection.js';

/** How the user said where the API is and who asks. */
export interface ApiAccess {
  readonly api?: string;
  readonly token?: string;
  readonly as: string;
}

/** The API of the options, else of the environment, else of the run in this folder; the same for the token. */
export async function connect({ api, token, as }: ApiAccess): Promise<ApiConnection> {
  const folder = new RunFolder();
  const run = readRun(folder.record);
  const address = api ?? process.env['XIECHA_API'] ?? (run && isRunning(run.parent) ? run.addresses?.api : undefined);
  if (!address)
    throw new NoAccess({
      zh: '没有正在运行的协查：请先执行 npm start，或用 --api 指定地址。',
      en: 'Nothing runs here: run npm start first, or name the address by --api.',
    });
  const bearer = token ?? process.env['XIECHA_TOKEN'] ?? (await sampleToken(folder.sampleTokens, as));
  if (!bearer)
    throw new NoAccess({
      zh: `没有“${as}”的示例令牌：请用 --token 或 XIECHA_TOKEN 指定令牌。`,
      en: `There is no sample token of ${as}: give one by --token or XIECHA_TOKEN.`,
    });
  return new ApiConnection(address.replace(/\/$/, ''), bearer);
}

/** The sample token of the first person who has that role. Loads the sample world only here: it brings the whole store with it. */
async function sampleToken(file: string, role: string): Promise<string | undefined> {
  const { samplePeople } = await import('../sample-world/organisations.js');
  const { readSampleTokens } = await import('../sample-world/sample-tokens.js');
  const person = samplePeople.find(({ roles }) => (roles as readonly string[]).includes(role));
  const sample = await readSampleTokens(file);
  return person && sample?.tokens[person.code];
}

class NoAccess extends ExpectedFailure {
  constructor(private readonly text: { readonly zh: string; readonly en: string }) {
    super(text.en);
  }

  override inWords(): string {
    return read(this.text);
  }
}
