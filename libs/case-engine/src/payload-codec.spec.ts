import { randomBytes } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { EncryptingCodec } from './payload-codec.js';

const keys = { k1: randomBytes(32), k2: randomBytes(32) };

function codec(activeId: keyof typeof keys, ...known: (keyof typeof keys)[]): EncryptingCodec {
  const ring: KeyRing = { activeId, keys: new Map([activeId, ...known].map((id) => [id, keys[id]])) };
  return new EncryptingCodec(ring);
}

function payload(text = '{"shop":"8848","holder":"张三"}'): Payload {
  return { metadata: { encoding: Buffer.from('json/plain'), messageType: Buffer.from('') }, data: Buffer.from(text) };
}

const sealed = async (clear: Payload, by = codec('k1')): Promise<Payload> => (await by.encode([clear]))[0]!;
const metadataOf = ({ metadata }: Payload) => Object.fromEntries(Object.entries(metadata ?? {}).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));

describe('EncryptingCodec', () => {
  it('brings payloads back as they were, data and metadata, in their order', async () => {
    const clear = [payload(), payload('null'), { metadata: { encoding: Buffer.from('binary/null') } }];
    const back = await codec('k1').decode(await codec('k1').encode(clear));
    expect(back.map((one) => [metadataOf(one), Buffer.from(one.data ?? []).toString()])).toEqual([
      [{ encoding: 'json/plain', messageType: '' }, '{"shop":"8848","holder":"张三"}'],
      [{ encoding: 'json/plain', messageType: '' }, 'null'],
      [{ encoding: 'binary/null' }, ''],
    ]);
  });

  it('leaves nothing readable but its own encoding and the id of the key', async () => {
    const { metadata, data } = await sealed(payload());
    expect(metadataOf({ metadata })).toEqual({ encoding: 'binary/encrypted', 'encryption-key-id': 'k1' });
    const stored = Buffer.from(data!);
    for (const word of ['8848', 'shop', '张三', 'json/plain', 'messageType']) expect(stored.includes(word)).toBe(false);
    expect(stored.includes(keys.k1)).toBe(false);
  });

  it('never encrypts alike twice: equal payloads do not show as equal', async () => {
    const [a, b] = [await sealed(payload()), await sealed(payload())];
    expect(Buffer.from(a.data!).subarray(0, 12)).not.toEqual(Buffer.from(b.data!).subarray(0, 12));
    expect(Buffer.from(a.data!).subarray(28)).not.toEqual(Buffer.from(b.data!).subarray(28));
  });

  it('still decrypts what an earlier key encrypted, and encrypts with the active one', async () => {
    const rotated = codec('k2', 'k1');
    const [back] = await rotated.decode([await sealed(payload('"old"'))]);
    expect(Buffer.from(back!.data!).toString()).toBe('"old"');
    expect(metadataOf(await sealed(payload(), rotated))['encryption-key-id']).toBe('k2');
  });

  it('says which key is missing', async () => {
    const old = await sealed(payload());
    expect(() => codec('k2').decode([old])).toThrow('The key k1 is not in the key file: without it what was encrypted with it cannot be read.');
  });

  it('does not decrypt with another key of the same id', async () => {
    const stranger = new EncryptingCodec({ activeId: 'k1', keys: new Map([['k1', randomBytes(32)]]) });
    const foreign = await sealed(payload(), stranger);
    expect(() => codec('k1').decode([foreign])).toThrow();
  });

  it('refuses what was changed by one bit, wherever', async () => {
    const { metadata, data } = await sealed(payload('"abc"'));
    for (let at = 0; at < data!.length; at += 1) {
      const changed = Buffer.from(data!);
      changed[at]! ^= 1;
      expect(() => codec('k1').decode([{ metadata, data: changed }])).toThrow();
    }
  });

  it('refuses what was cut short, down to a tag of four bytes', async () => {
    const { metadata, data } = await sealed(payload('"abc"'));
    const stored = Buffer.from(data!);
    for (let length = 0; length < stored.length; length += 1) {
      expect(() => codec('k1').decode([{ metadata, data: stored.subarray(0, length) }])).toThrow();
    }
    // The tag of an empty text under this iv, cut to what GCM would still take.
    const empty = await sealed({});
    expect(Buffer.from(empty.data!)).toHaveLength(28);
    expect(() => codec('k1').decode([{ metadata: empty.metadata, data: Buffer.from(empty.data!).subarray(0, 16) }])).toThrow(/tag/i);
  });

  it('passes on what was never encrypted, such as what the server itself wrote', async () => {
    const clear = payload();
    expect(await codec('k1').decode([clear, {}])).toEqual([clear, {}]);
  });
});
