import type { CommitAnswer, CommitRequest } from '@xiecha/case-store/commit';
import type { LoadedCase } from '@xiecha/case-store/load-case';

/** What a case's workflow asks of the world outside. The workflow imports this type and nothing else from here. */
export interface CaseActivities {
  loadCase(caseId: string): Promise<LoadedCase>;
  commit(request: CommitRequest): Promise<CommitAnswer>;
}
