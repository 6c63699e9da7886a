import { strict as assert } from 'node:assert';
import { audiences } from '@xiecha/assistance-case/message-words';
import { resolveAudience } from '@xiecha/case-store/audiences';
import fc from 'fast-check';
import { AudienceModel, sideOf } from '../builders/audience-model.js';
import { askedAt, audienceWorld, insertAudienceWorld } from '../builders/audience-world.js';
import { passing } from '../builders/passing-transaction.js';
import { raiseWorld, type World } from '../builders/world.js';

const numRuns = 250;

describe('an audience, whatever the world', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
  });
  afterAll(() => world.end());

  it('reaches at least one active person, tells nobody who may not see the case, and comes to whom the rules name', async () => {
    const seen = { resolutions: 0, climbed: 0, substituted: 0, lastResort: 0, circles: 0 };
    await fc.assert(
      fc.asyncProperty(audienceWorld, (made) =>
        passing(world.engine.db, async (sql) => {
          await insertAudienceWorld(sql, made);
          for (const subject of made.subjects) {
            const model = new AudienceModel(made, subject);
            for (const audience of audiences) {
              const resolution = await resolveAudience(sql, audience, subject, askedAt);
              assert.notEqual(resolution.recipients.length, 0, `${audience} reached nobody`);
              for (const { userId, inPlaceOf } of resolution.recipients) {
                const person = model.person(userId);
                assert.ok(person.active, `${audience} reached somebody who has left`);
                assert.ok(model.maySee(person), `${audience} reached somebody who may not see the case`);
                assert.equal(model.sideOf(person.organisation), sideOf(resolution.reached), `${audience} crossed to the other side`);
                if (inPlaceOf) seen.substituted += 1;
              }
              assert.deepEqual(resolution, model.resolve(audience));
              seen.resolutions += 1;
              if (resolution.vacant.length > 0) seen.climbed += 1;
              if (resolution.vacant.at(-1) === 'administrator') seen.lastResort += 1;
            }
          }
          seen.circles += made.absences.filter(({ person, substitute }) =>
            made.absences.some((other) => other.person === substitute && other.substitute === person),
          ).length;
        }),
      ),
      { numRuns },
    );
    // What was looked at is what the promise is about: a third vacant at least, and everything that may befall.
    expect(seen.climbed / seen.resolutions).toBeGreaterThan(0.3);
    for (const often of [seen.substituted, seen.lastResort, seen.circles]) expect(often).toBeGreaterThan(100);
  }, 240_000);
});
