import { createHash, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { AnchorSigner, anchorDigests, readAnchor } from './anchor.js';
import { canonicalJson } from './canonical-json.js';
import { publicKeyOf, signingKey, wrappingKey } from './key-derivation.js';
import { genesisOf, linkOf } from './link.js';

/** What lies in databases and in exported files was made by these rules: an outsider follows them with nothing of ours. */
describe('the released formats', () => {
  const caseId = '019a0000-0000-7000-8000-000000000001';
  const event = {
    ...{ caseId, seq: 1, type: 'filed', schemaVersion: 2, receivedAt: '2026-03-02T02:00:00.000Z', recordedAt: '2026-03-02T02:00:00.100Z' },
    ...{ backDated: false, actor: { userId: 'u', capacity: 'requesterLead' }, commandId: 'file:1', facts: { to: 'inDelivery' }, commitment: '00'.repeat(32) },
  };

  it('link an event as docs/decisions/011-audit-chain.md tells, worked out by hand', () => {
    const metadata =
      '{"actor":{"capacity":"requesterLead","userId":"u"},"backDated":false,"caseId":"019a0000-0000-7000-8000-000000000001","commandId":"file:1",' +
      `"commitment":"${'00'.repeat(32)}","facts":{"to":"inDelivery"},"receivedAt":"2026-03-02T02:00:00.000Z","recordedAt":"2026-03-02T02:00:00.100Z",` +
      '"schemaVersion":2,"seq":1,"type":"filed"}';
    const digest = (name: string, ...parts: (Buffer | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash(name)).digest();
    const [sha256, sm3] = ['sha256', 'sm3'].map((name) => digest(name, `xiecha/case-chain/1\n${caseId}`)) as [Buffer, Buffer];
    expect(genesisOf(caseId)).toEqual({ sha256, sm3 });
    expect(linkOf(event, genesisOf(caseId))).toEqual({
      sha256: digest('sha256', 'xiecha/case-event/1\n', sha256, sm3, metadata),
      sm3: digest('sm3', 'xiecha/case-event/1\n', sha256, sm3, metadata),
    });
    expect(linkOf(event, genesisOf(caseId)).sm3.toString('hex')).toMatchInlineSnapshot(`"f4a3e6ad8d674f9fcc4f396033186463a931874c1684765975959a7b5be930ae"`);
  });

  it('draw wrapping and signing keys from a secret, apart from each other', () => {
    const secret = Buffer.alloc(32, 1);
    const drawn = (label: string) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), label, 32));
    expect(wrappingKey(secret)).toEqual(drawn('xiecha/wrapping-key/1'));
    expect(signingKey(secret).export({ format: 'jwk' }).d).toBe(drawn('xiecha/anchor-signing-key/1').toString('base64url'));
    expect(publicKeyOf(signingKey(secret))).toMatchInlineSnapshot(`"aQQQirdjZv_nOHa5OeDegnNjnrdyisuztKC-VVewf9g"`);
  });

  it('sign an anchor so that its statement and public key are enough to check it', () => {
    const bound = { count: 0, sha256: '00', sm3: '00' };
    const stated = { id: 1, takenAt: 'a', databaseTime: 'b', events: 0, heads: bound, changed: bound, erasures: bound, previous: null };
    const signed = new AnchorSigner({ activeId: 'k1', keys: new Map([['k1', Buffer.alloc(32, 1)]]) }).sign(stated);
    const statement = JSON.parse(signed.statement) as { publicKey: string };
    expect(statement).toMatchObject({ ...stated, format: 'xiecha/anchor/1', keyId: 'k1' });
    expect(canonicalJson(statement)).toBe(signed.statement);
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: statement.publicKey }, format: 'jwk' });
    expect(verify(null, Buffer.from(`xiecha/anchor/1\n${signed.statement}`), key, signed.signature)).toBe(true);
    expect(readAnchor(signed)).toEqual(statement);
    expect(readAnchor({ ...signed, statement: signed.statement.replace('"id":1', '"id":2') })).toBeUndefined();
    const chained = createHash('sm3').update('xiecha/anchor-chain/1\n').update(signed.signature).update(signed.statement).digest();
    expect(anchorDigests(signed).sm3).toEqual(chained);
  });
});
