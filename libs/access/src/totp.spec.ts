import { enrolmentOf, newTotpSecret, stepOf } from './totp.js';

/** RFC 6238, appendix B; its codes have eight digits, of which ours are the last six. */
const secret = Buffer.from('12345678901234567890');
const published = [
  { code: '287082', second: 59, step: 0x1 },
  { code: '081804', second: 1_111_111_109, step: 0x23523ec },
  { code: '005924', second: 1_234_567_890, step: 0x273ef07 },
  { code: '279037', second: 2_000_000_000, step: 0x3f940aa },
];

describe('TOTP', () => {
  it.each(published)('knows the published code of second $second', ({ code, second, step }) => {
    expect(stepOf(secret, code, second * 1_000)).toBe(step);
  });

  it('takes a code one step early or late, and tells to which step it belongs', () => {
    const { code, second, step } = published[2]!;
    expect([-60, -30, 30, 60].map((off) => stepOf(secret, code, (second + off) * 1_000))).toEqual([undefined, step, step, undefined]);
    expect(stepOf(secret, '000000', second * 1_000)).toBeUndefined();
  });

  it('makes secrets of 160 bits, and tells an app all that it needs', () => {
    expect(newTotpSecret()).toHaveLength(20);
    expect(newTotpSecret()).not.toEqual(newTotpSecret());
    expect(enrolmentOf(secret, 'hzLead')).toEqual({
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      uri: 'otpauth://totp/Xiecha:hzLead?issuer=Xiecha&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30',
    });
  });
});
