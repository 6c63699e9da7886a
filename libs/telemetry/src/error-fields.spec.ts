import { errorFields } from './error-fields.js';

const postgres = (code: string, message: string) =>
  Object.assign(new Error(message), {
    name: 'error',
    severity: 'ERROR',
    code,
    detail: 'Failing row contains (某人).',
    where: '某人',
    table: 'command',
    constraint: 'c',
    parameters: ['某人'],
  });

describe('errorFields', () => {
  it('tells of an error of PostgreSQL where and what, never the row', () => {
    const told = errorFields(postgres('23514', 'new row for relation "command" violates check constraint "c"'));
    expect(told).toMatchObject({
      kind: 'error',
      code: '23514',
      table: 'command',
      constraint: 'c',
      stack: expect.stringContaining('violates check constraint'),
    });
    expect(JSON.stringify(told)).not.toContain('某人');
  });

  it('leaves the message out where it quotes the value itself', () => {
    const told = errorFields(postgres('22P02', 'invalid input syntax for type uuid: "某人"'));
    expect(told['stack']).toMatch(/^\s+at /);
    expect(JSON.stringify(told)).not.toContain('某人');
  });

  it('goes by the same rule for a cause', () => {
    const told = errorFields(new Error('the commit failed', { cause: postgres('22001', 'value too long: 某人') }));
    expect(told).toMatchObject({ kind: 'Error', cause: { code: '22001' } });
    expect(JSON.stringify(told)).not.toContain('某人');
  });

  it('keeps the code of a socket’s error, and of what is no error only its type', () => {
    expect(errorFields(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))).toMatchObject({
      code: 'ECONNREFUSED',
      stack: expect.stringContaining('refused'),
    });
    expect(errorFields('某人')).toEqual({ kind: 'string' });
    expect(errorFields({ 某人: 1 })).toEqual({ kind: 'object' });
  });
});
