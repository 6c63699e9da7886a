import { type DynamicModule, Module } from '@nestjs/common';
import { ActivitiesModule } from '@xiecha/activities/activities.module';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { EngineModule } from './engine.module.js';

/** Everything that runs in a worker process, around the engine that the process opened. */
@Module({})
export class WorkerModule {
  static around(engine: CaseEngine): DynamicModule {
    return { module: WorkerModule, imports: [EngineModule.around(engine), ActivitiesModule] };
  }
}
