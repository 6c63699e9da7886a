import { type CaseEngine, closeEngine, openEngine } from '@xiecha/case-engine/case-engine';
import { type EngineSettings, readSettings } from '@xiecha/case-engine/settings';
import { recordedRun } from '../doctor/surroundings.js';
import { ExpectedFailure } from '../expected-failure.js';
import { read } from '../text.js';

class NotAtHand extends ExpectedFailure {
  constructor(private readonly reason: string) {
    super(reason);
  }

  override inWords(): string {
    return read({
      zh: `本命令直接使用 PostgreSQL、Temporal 与密钥文件：请执行 npm start，或设置 XIECHA_DATABASE_URL、TEMPORAL_ADDRESS、XIECHA_KEY_FILE（与 worker 相同）。\n${this.reason}`,
      en: `this command works with PostgreSQL, Temporal and the key file: run npm start, or set XIECHA_DATABASE_URL, TEMPORAL_ADDRESS and XIECHA_KEY_FILE as for a worker.\n${this.reason}`,
    });
  }
}

/**
 * Does `work` with both servers at hand, not through the API: those of the environment, else of the run in this folder. Closes
 * them afterwards. An `ExpectedFailure` where they are not to be had.
 */
export async function withEngine<Result>(work: (engine: CaseEngine) => Promise<Result>): Promise<Result> {
  const engine = await open(settingsHere());
  try {
    return await work(engine);
  } finally {
    await closeEngine(engine);
  }
}

function settingsHere(): EngineSettings {
  const named = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  try {
    return readSettings({ ...recordedRun()?.settings, ...named });
  } catch (error) {
    throw new NotAtHand((error as Error).message);
  }
}

async function open(settings: EngineSettings): Promise<CaseEngine> {
  try {
    return await openEngine(settings, { connections: 10, applicationName: 'xiecha-cli' });
  } catch (error) {
    throw new NotAtHand((error as Error).message);
  }
}
