import { phoneNumberFaults } from './phone-number.js';

describe('a phone number', () => {
  it.each([
    '13000000000',
    '19900000000',
    '010-62000000',
    '01062000000',
    '020-82000000',
    '0571-8200000',
    '0571-82000000',
    '0571-82000000-801',
    '13000000000-1234',
  ])('is %j', (value) => expect(phoneNumberFaults(value)).toEqual([]));

  it.each([
    '',
    '12000000000',
    '1300000000',
    '130000000000',
    '62000000',
    '010-02000000',
    '010-6200000',
    '0571-820000',
    '00571-82000000',
    '+8613000000000',
    '130 0000 0000',
    '13000000000转1',
    '010-62000000-',
    '010-62000000-1234567',
    '13000000000\n',
    13000000000,
    undefined,
    null,
    {},
  ])('is not %j', (value) => {
    expect(phoneNumberFaults(value)).toEqual([{ at: '', code: 'invalidPhoneNumber', detail: expect.stringMatching(/^must be .+; .+/) }]);
  });
});
