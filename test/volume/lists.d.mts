import type { CaseQuery, Sight } from '@xiecha/case-store/case-query';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import type { DataSource } from 'typeorm';

export type Pick = (n: number) => number;
export type IdOf = (name: string) => string;

export interface VolumeViewer {
  readonly kind: 'regulator' | 'body';
  readonly path?: string;
  readonly user: string;
  sightOf(idOf: IdOf): Sight;
}

export type Word = (pick: Pick) => string;
export interface Words {
  readonly number: Word;
  readonly body: Word;
  readonly address: Word;
  readonly name: Word;
  readonly cause: Word;
  readonly caseId: Word;
  readonly requestId: Word;
}

type Desk = NonNullable<CaseQuery['filter']['handledBy']>;
type Asked = Part<CaseQuery, 'sort'> & Partial<Part<CaseQuery, 'filter'>>;
type Part<T, K extends keyof T> = { [P in K]: T[P] };

export declare const viewers: Readonly<Record<string, (pick: Pick) => VolumeViewer>>;
export declare const caseLists: Readonly<Record<string, (pick: Pick, by: { readonly idOf: IdOf; readonly words: Words; readonly desk: Desk }) => Asked>>;
export interface OtherList {
  readonly of: 'anyone' | 'regulator' | 'officesUnder';
  call(db: StoreDatabase, viewer: VolumeViewer, idOf: IdOf, caseId: string): Promise<unknown>;
}
export declare const otherLists: Readonly<Record<string, OtherList>>;
export declare function isListOf(list: OtherList, viewer: VolumeViewer): boolean;
export declare function deskOf(viewer: VolumeViewer, idOf: IdOf): Desk;
export declare function callList(db: StoreDatabase, sight: Sight, asked: Asked, pick: Pick): Promise<void>;
export declare function volumeId(name: string): string;
export declare function wordsOf(db: DataSource): Promise<Words>;
export declare function picker(): Pick;
