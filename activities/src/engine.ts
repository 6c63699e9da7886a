import type { CaseEngine } from '@xiecha/case-engine/case-engine';

/** Under which an activity is handed its process's engine: an interface is none at run time, a class is. */
export abstract class Engine implements CaseEngine {
  abstract readonly db: CaseEngine['db'];
  abstract readonly client: CaseEngine['client'];
  abstract readonly dataConverter: CaseEngine['dataConverter'];
  abstract readonly settings: CaseEngine['settings'];
}
