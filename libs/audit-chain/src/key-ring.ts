/** The operator's keys, each 32 bytes: everything that is encrypted or signed goes back to them. */
export interface KeyRing {
  /** The key that encrypts and signs from now on; the others still decrypt. */
  readonly activeId: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}
