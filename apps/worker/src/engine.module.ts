import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Engine } from '@xiecha/activities/engine';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { DataSource } from 'typeorm';

/** Gives the process's engine, and of it the database connection pool, to whatever asks. Who opened it closes it. */
@Global()
@Module({})
export class EngineModule {
  static around(engine: CaseEngine): DynamicModule {
    const providers = [
      { provide: Engine, useValue: engine },
      { provide: StoreDatabase, useValue: engine.db },
      { provide: DataSource, useExisting: StoreDatabase },
    ];
    return { module: EngineModule, providers, exports: providers };
  }
}
