import { type DynamicModule, Global, Module } from '@nestjs/common';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { DataSource } from 'typeorm';

/** Gives the process's one database connection pool to whatever asks for a `DataSource`, or with its keys for a `StoreDatabase`. Who opened it closes it. */
@Global()
@Module({})
export class DatabaseModule {
  static around(db: StoreDatabase): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: StoreDatabase, useValue: db },
        { provide: DataSource, useExisting: StoreDatabase },
      ],
      exports: [StoreDatabase, DataSource],
    };
  }
}
