import { readKeyFile } from '@xiecha/case-engine/key-file';
import type { Role } from '@xiecha/case-store/entities/user-role';
import { migrate as migrateTo } from '@xiecha/case-store/migrate';
import { samplePeople } from '../sample-world/organisations.js';
import { raiseSampleWorld, type SampleWorldInput } from '../sample-world/raise-sample-world.js';
import { StartFailure } from './start-failure.js';

/** A token to try the system with; only sample worlds have such. */
export interface SampleToken {
  /** Whose it is, for a human reader. */
  readonly person: string;
  readonly role: string;
  readonly login: string;
  readonly token: string;
}

/** Brings the database up to date; its world is a sample world. Answers how many migrations it took. */
export async function migrate(databaseUrl: string, keyFile: string): Promise<number> {
  try {
    const { applied } = await migrateTo(databaseUrl, 'sample', await readKeyFile(keyFile, 'sample'));
    return applied.length;
  } catch (error) {
    throw new StartFailure(
      'migrationFailed',
      { zh: `数据库升级失败：${(error as Error).message}。`, en: `The database could not be brought up to date: ${(error as Error).message}.` },
      {
        zh: '数据未被改动。请核对程序版本与数据目录是否匹配。',
        en: 'Nothing was changed. Check that this version of the program belongs to this data folder.',
      },
    );
  }
}

/** Raises the sample world, or goes on where an earlier start left it; answers one token a role. */
export async function raiseSample(input: SampleWorldInput): Promise<SampleToken[]> {
  try {
    const { tokens } = await raiseSampleWorld(input);
    const roles = new Set<Role>(samplePeople.flatMap((person) => person.roles));
    return [...roles].map((role) => {
      const { code, name } = samplePeople.find((person) => (person.roles as readonly Role[]).includes(role))!;
      return { person: name, role, login: code, token: tokens[code] };
    });
  } catch (error) {
    throw new StartFailure(
      'sampleWorldFailed',
      { zh: `示例数据未能建立：${(error as Error).message}。`, en: `The sample world could not be raised: ${(error as Error).message}.` },
      {
        zh: '请重新启动，将从中断处继续；仍失败时请查看 .xiecha/log/ 下的日志。',
        en: 'Start again, it goes on where it stopped; if that fails too, look into the logs in .xiecha/log/.',
      },
    );
  }
}
