import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { CommandDelivery } from '@xiecha/case-engine/command-delivery';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { DataSource } from 'typeorm';

export const ENGINE = Symbol('ENGINE');

/** Gives the engine that the process opened to whatever asks for it or its database. Who opened it closes it. */
@Global()
@Module({})
export class EngineModule {
  static around(engine: CaseEngine): DynamicModule {
    return {
      module: EngineModule,
      providers: [
        { provide: ENGINE, useValue: engine },
        { provide: StoreDatabase, useValue: engine.db },
        { provide: DataSource, useExisting: StoreDatabase },
        { provide: CommandDelivery, useValue: new CommandDelivery(engine) },
      ],
      exports: [ENGINE, StoreDatabase, DataSource, CommandDelivery],
    };
  }
}
