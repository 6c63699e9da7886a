import type { KeyRing } from '@xiecha/audit-chain/key-ring';

export interface Volume {
  readonly cases: number;
  readonly events: number;
  /** How many cases one transaction makes; all at once when absent. */
  readonly step?: number;
  readonly say?: (line: string) => void;
}

export declare function loadVolume(databaseUrl: string, ring: KeyRing, volume: Volume): Promise<void>;
