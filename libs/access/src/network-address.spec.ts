import { networkOf } from './network-address.js';

describe('networkOf', () => {
  it('is an IPv4 address by itself, also where a socket writes it as IPv6', () => {
    expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  });

  it('is the first half of an IPv6 address, however it is written', () => {
    const written = ['2001:db8::1', '2001:db8:0:0:9999:1:2:3', '2001:0DB8:0000::ffff'];
    expect(written.map(networkOf)).toEqual(Array(3).fill('2001:db8:0:0'));
    expect(networkOf('2001:db8:0:1::1')).toBe('2001:db8:0:1');
    expect(networkOf('::1')).toBe('0:0:0:0');
  });
});
