import { digestFaults } from './digest.js';

describe('a digest', () => {
  it.each(['0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789'])(
    'is %j',
    (value) => expect(digestFaults(value)).toEqual([]),
  );

  it.each([
    '',
    '0123456789abcdef0123456789abcdef0123456789abcdef',
    '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0',
    'sha256:000000000000000000000000000000000000000000000000000000000',
    'gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg',
    'aAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAaA',
    0,
    undefined,
    null,
    {},
  ])('is not %j', (value) => {
    expect(digestFaults(value)).toEqual([{ at: '', code: 'invalidDigest', detail: expect.stringMatching(/^must be .+; .+/) }]);
  });
});
