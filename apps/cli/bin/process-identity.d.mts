export interface ProcessIdentity {
  readonly pid: number;
  readonly start: string;
}
export function identify(pid: number): ProcessIdentity | undefined;
export function isRunning(identity: ProcessIdentity): boolean;
