export interface Volume {
  readonly cases: number;
  readonly events: number;
  /** How many cases one transaction makes; all at once when absent. */
  readonly step?: number;
  readonly say?: (line: string) => void;
}

export declare function loadVolume(databaseUrl: string, volume: Volume): Promise<void>;
