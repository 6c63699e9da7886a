/** A program to be spawned, and as whom. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}
