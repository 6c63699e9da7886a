import { divisionCodeFaults } from './division-code.js';

describe('a division code', () => {
  it.each(['110000', '330106', '540102', '710000', '820000'])('is %j', (value) => expect(divisionCodeFaults(value)).toEqual([]));

  it.each(['', '11000', '1100000', '000000', '990000', '160000', '11000A', '110000 ', 110000, undefined, null, {}])('is not %j', (value) => {
    expect(divisionCodeFaults(value)).toEqual([{ at: '', code: 'invalidDivisionCode', detail: expect.stringMatching(/^must be .+; .+/) }]);
  });
});
