import { emailAddressFaults } from './email-address.js';

describe('an e-mail address', () => {
  it.each(['name@example.com', 'first.last+tag@mail.example.com.cn', '名字@示例.中国', 'a@b-c.example'])('is %j', (value) =>
    expect(emailAddressFaults(value)).toEqual([]),
  );

  it.each([
    '',
    'name',
    '@example.com',
    'name@',
    'name@example',
    'name@@example.com',
    'a b@example.com',
    '.name@example.com',
    'na..me@example.com',
    'name@-example.com',
    'name@example..com',
    'Name <name@example.com>',
    'name@192.0.2.1',
    'name@example.com\n',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com',
    'a@b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.com',
    7,
    undefined,
    null,
    {},
  ])('is not %j', (value) => {
    expect(emailAddressFaults(value)).toEqual([{ at: '', code: 'invalidEmail', detail: expect.stringMatching(/^must be .+; .+/) }]);
  });
});
