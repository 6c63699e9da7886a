import { isAway } from '@xiecha/case-engine/away';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { rebuildCase, type Rebuilt } from '@xiecha/case-engine/rebuild-case';
import { rebuildOpenCases } from '@xiecha/case-engine/rebuild-open-cases';
import { findCaseHead } from '@xiecha/case-store/case-heads';
import { StoreUnavailable } from '@xiecha/case-store/store-unavailable';
import { nameOf } from '../cases/state-name.js';
import { withEngine } from '../engine/engine-access.js';
import { ExpectedFailure } from '../expected-failure.js';
import { read, type Text } from '../text.js';

export interface RebuildOptions {
  readonly allOpen?: boolean;
  readonly perSecond: number;
  readonly json?: boolean;
}

class NotRebuilt extends ExpectedFailure {
  constructor(private readonly text: Text) {
    super(text.en);
  }

  override inWords(): string {
    return read(this.text);
  }
}

/** `xiecha case rebuild`: gives a case, or each that is open, a fresh workflow that begins with the record. */
export async function rebuild(wanted: string | undefined, options: RebuildOptions): Promise<void> {
  if ((wanted === undefined) === !options.allOpen) {
    throw new NotRebuilt({
      zh: '请指定一个案件的标识或编号，或者使用 --all-open，二者择一',
      en: 'name one case by its id or number, or give --all-open: one of the two',
    });
  }
  await withEngine(async (engine) => {
    try {
      await (wanted === undefined ? rebuildAll(engine, options) : rebuildOne(engine, wanted, options));
    } catch (error) {
      if (isAway(error)) throw temporalAway(error as Error);
      throw error instanceof StoreUnavailable ? postgresAway(error) : error;
    }
  });
}

async function rebuildOne(engine: CaseEngine, wanted: string, { json }: RebuildOptions): Promise<void> {
  const head = await findCaseHead(engine.db, wanted);
  const rebuilt: Rebuilt = head ? await rebuildCase(engine, head.caseId) : { kind: 'noSuchCase' };
  switch (rebuilt.kind) {
    case 'noSuchCase':
      throw new NotRebuilt({ zh: `没有标识或编号为 ${wanted} 的案件`, en: `there is no case with the id or number ${wanted}` });
    case 'final':
      throw new NotRebuilt({
        zh: `案件 ${head!.number} 已终结（${nameOf(rebuilt.state)}）：终结的案件没有工作流，指令直接按记录处理，无需重启`,
        en: `case ${head!.number} is final (${rebuilt.state}): a final case has no workflow, what is sent to it is decided on the record; there is nothing to rebuild`,
      });
    case 'rebuilt':
      if (json) return console.log(JSON.stringify({ caseId: head!.caseId, number: head!.number, gap: rebuilt.gap ?? null }, null, 2));
      console.log(read({ zh: `✔ ${head!.number} 的工作流已从案件记录重新启动`, en: `✔ the workflow of ${head!.number} was started anew from the record` }));
      if (rebuilt.gap) console.log(read(gapWords(rebuilt.gap.lost.length)));
  }
}

async function rebuildAll(engine: CaseEngine, { json, perSecond }: RebuildOptions): Promise<void> {
  let done = 0;
  let gaps = 0;
  await rebuildOpenCases(engine, perSecond, (_caseId, rebuilt) => {
    if (rebuilt.kind !== 'rebuilt') return;
    done += 1;
    if (rebuilt.gap) gaps += 1;
  });
  if (json) return console.log(JSON.stringify({ rebuilt: done, gaps }, null, 2));
  console.log(read({ zh: `✔ ${done} 个未结案件的工作流已重新启动`, en: `✔ the workflows of ${done} open cases were started anew` }));
  if (gaps > 0) console.log(read({ zh: `  其中 ${gaps} 个案件的记录有缺失，已标记`, en: `  the records of ${gaps} of them had a gap, which is marked now` }));
}

function gapWords(lost: number): Text {
  return {
    zh: `  记录缺失 ${lost} 项（数据库曾恢复至较早时点），已在案件中标记`,
    en: `  the record lacks ${lost} entries, since the database was restored to an earlier point; that is marked in the case`,
  };
}

function postgresAway({ message: reason }: Error): NotRebuilt {
  return new NotRebuilt({ zh: `PostgreSQL 没有应答，请重新执行：${reason}`, en: `PostgreSQL does not answer, run this again: ${reason}` });
}

function temporalAway({ message: reason }: Error): NotRebuilt {
  return new NotRebuilt({ zh: `Temporal 没有应答：${reason}`, en: `Temporal does not answer: ${reason}` });
}
