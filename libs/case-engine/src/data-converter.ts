import { createRequire } from 'node:module';
import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { EncryptingCodec } from './payload-codec.js';

/** The converter of failures, which the workflow bundle needs too. */
const failureConverterPath = createRequire(import.meta.url).resolve('@xiecha/case-engine/failure-converter.cjs');

/** How everything passes to and from Temporal: encrypted, the messages of failures included. */
export function encryptingConverter(ring: KeyRing): DataConverter {
  return { failureConverterPath, payloadCodecs: [new EncryptingCodec(ring)] };
}
