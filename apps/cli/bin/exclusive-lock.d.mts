import type { ProcessIdentity } from './process-identity.mjs';

export interface Lock {
  release(): void;
}
export function tryLock(folder: string): { lock: Lock; holder?: undefined } | { holder: ProcessIdentity; lock?: undefined };
