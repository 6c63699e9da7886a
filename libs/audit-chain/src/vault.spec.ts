import { randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.js';
import { Vault } from './vault.js';

const secrets = new Map(['old', 'new'].map((id) => [id, randomBytes(32)]));
const ring = (activeId: string, ...ids: string[]): KeyRing => ({ activeId, keys: new Map(ids.map((id) => [id, secrets.get(id)!])) });
const clear = Buffer.from('欧阳植入');

describe('the vault', () => {
  it('opens what it sealed, for the same owner and place only, and never twice alike', () => {
    const vault = new Vault(ring('old', 'old'));
    const { key, wrapped } = vault.makeKey('case 1');
    const sealed = key.seal('event 1', clear);
    expect(vault.unwrap('case 1', wrapped).open('event 1', sealed)).toEqual(clear);
    expect(() => vault.unwrap('case 1', wrapped).open('event 2', sealed)).toThrow(expect.objectContaining({ reason: 'notGenuine' }));
    expect(() => vault.unwrap('case 2', wrapped)).toThrow(expect.objectContaining({ reason: 'notGenuine' }));
    expect(key.seal('event 1', clear)).not.toEqual(sealed);
    expect(sealed.includes(clear)).toBe(false);
  });

  it('opens nothing of which a single bit is another, or that was cut short', () => {
    const vault = new Vault(ring('old', 'old'));
    const { key } = vault.makeKey('case 1');
    const sealed = key.seal('event 1', clear);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => key.open('event 1', changed)).toThrow(expect.objectContaining({ reason: 'notGenuine' }));
    }
    for (const length of [0, 1, 16, 28, sealed.length - 1]) {
      expect(() => key.open('event 1', sealed.subarray(0, length))).toThrow(expect.objectContaining({ reason: 'notGenuine' }));
    }
  });

  it('wraps a key anew without its data, which then opens without the old master key', () => {
    const before = new Vault(ring('old', 'old'));
    const { key, wrapped } = before.makeKey('case 1');
    const sealed = key.seal('event 1', clear);
    const alone = before.sealAlone('command 1', clear);
    const rotating = new Vault(ring('new', 'old', 'new'));
    const anew = rotating.rewrap('case 1', wrapped);
    const after = new Vault(ring('new', 'new'));
    expect(after.unwrap('case 1', anew).open('event 1', sealed)).toEqual(clear);
    expect(after.openAlone('command 1', rotating.rewrapAlone('command 1', alone))).toEqual(clear);
    expect(anew.subarray(0, after.activeMark.length)).toEqual(after.activeMark);
    for (const unreadable of [() => after.unwrap('case 1', wrapped), () => after.openAlone('command 1', alone)]) {
      expect(unreadable).toThrow(expect.objectContaining({ reason: 'unknownKey', message: expect.stringContaining('old') as string }));
    }
  });

  it('opens what waits alone only where it waits', () => {
    const vault = new Vault(ring('old', 'old'));
    expect(vault.openAlone('command 1', vault.sealAlone('command 1', clear))).toEqual(clear);
    expect(() => vault.openAlone('command 2', vault.sealAlone('command 1', clear))).toThrow(expect.objectContaining({ reason: 'notGenuine' }));
  });
});
