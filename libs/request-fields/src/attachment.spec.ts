import { type Attachment, attachmentFaults } from './attachment.js';

const good: Attachment = { sha256: '0a'.repeat(32), mime: 'video/mp4', name: '回放 01.mp4', size: 1_024 };

describe('an attachment', () => {
  it.each([{}, { mime: 'application/vnd.ms-excel' }, { name: '.env' }, { size: 1 }])('is taken with %j', (part) => {
    expect(attachmentFaults({ ...good, ...part })).toEqual([]);
  });

  it.each([
    [{ sha256: '0A'.repeat(32) }, '.sha256 invalidSha256'],
    [{ sha256: '' }, '.sha256 invalidSha256'],
    [{ mime: 'mp4' }, '.mime invalidMime'],
    [{ mime: 'text/plain; charset=utf-8' }, '.mime invalidMime'],
    [{ name: '' }, '.name invalidFileName'],
    [{ name: '..' }, '.name invalidFileName'],
    [{ name: '../secret' }, '.name invalidFileName'],
    [{ name: 'a\\b' }, '.name invalidFileName'],
    [{ name: 'a\u0000b' }, '.name invalidFileName'],
    [{ name: 'a'.repeat(256) }, '.name invalidFileName'],
    [{ size: 0 }, '.size invalidInteger'],
    [{ size: '1' }, '.size invalidInteger'],
    [{ url: 'https://example.com' }, '.url unknownProperty'],
  ])('is refused with %j: %s', (part, fault) => {
    expect(attachmentFaults({ ...good, ...part }).map(({ at, code }) => `${at} ${code}`)).toEqual([fault]);
  });

  it('tells all that is missing at once, and what is no object', () => {
    expect(attachmentFaults({}).map(({ at, code }) => `${at} ${code}`)).toEqual(['.sha256', '.mime', '.name', '.size'].map((at) => `${at} missingProperty`));
    expect([null, 'x', [good]].map((value) => attachmentFaults(value).map(({ code }) => code))).toEqual([['notObject'], ['notObject'], ['notObject']]);
  });
});
