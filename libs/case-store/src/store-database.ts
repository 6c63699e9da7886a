import { AnchorSigner } from '@xiecha/audit-chain/anchor';
import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { Vault } from '@xiecha/audit-chain/vault';
import { DataSource, type DataSourceOptions } from 'typeorm';

/** The database together with the operator's keys: whoever writes the record or reads what is sealed in it needs both. */
export class StoreDatabase extends DataSource {
  readonly vault: Vault;
  readonly anchorSigner: AnchorSigner;

  constructor(options: DataSourceOptions, ring: KeyRing) {
    super(options);
    this.vault = new Vault(ring);
    this.anchorSigner = new AnchorSigner(ring);
  }
}
