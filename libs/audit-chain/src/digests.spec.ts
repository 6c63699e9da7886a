import { digestsOf } from './digests.js';

it('are SM3 and SHA-256 as their standards’ examples have them', () => {
  // GB/T 32905-2016, A.1 and A.2; FIPS 180-4's "abc".
  const abc = digestsOf('abc');
  expect(abc.sm3.toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(abc.sha256.toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(digestsOf('abcd'.repeat(16)).sm3.toString('hex')).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  expect(digestsOf(Buffer.from('a'), 'b', Buffer.from('c'))).toEqual(abc);
});
