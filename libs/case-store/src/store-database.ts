import { AnchorSigner } from '@xiecha/audit-chain/anchor';
import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { Vault } from '@xiecha/audit-chain/vault';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { readSearchKey, type SearchKey } from './search-key.js';
import { statements } from './transaction.js';

/** The database together with the operator's keys: whoever writes the record or reads what is sealed in it needs both. */
export class StoreDatabase extends DataSource {
  readonly vault: Vault;
  readonly anchorSigner: AnchorSigner;
  #searchKey?: SearchKey;

  constructor(options: DataSourceOptions, ring: KeyRing) {
    super(options);
    this.vault = new Vault(ring);
    this.anchorSigner = new AnchorSigner(ring);
  }

  /** What targets and causes are searched by. Read once: it stays the same under whatever master key. @throws Undecryptable, StoreUnavailable */
  async searchKey(): Promise<SearchKey> {
    return (this.#searchKey ??= await readSearchKey(statements(this), this.vault));
  }
}
