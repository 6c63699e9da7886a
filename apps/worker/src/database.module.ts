import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Gives the process's one database connection pool to whatever asks for a `DataSource`. Who opened it closes it. */
@Global()
@Module({})
export class DatabaseModule {
  static around(db: DataSource): DynamicModule {
    return { module: DatabaseModule, providers: [{ provide: DataSource, useValue: db }], exports: [DataSource] };
  }
}
