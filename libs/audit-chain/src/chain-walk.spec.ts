import fc from 'fast-check';
import { walkChain, type LinkedEvent } from './chain-walk.js';
import { equalDigests } from './digests.js';
import { genesisOf, linkOf } from './link.js';

const caseId = '019a0000-0000-7000-8000-000000000001';

/** A sound chain; each event says something of its own. */
function chainOf(length: number): LinkedEvent[] {
  const events: LinkedEvent[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const event = {
      ...{ caseId, seq, type: 'commented', schemaVersion: 2, receivedAt: '2026-03-02T02:00:00.000Z', recordedAt: '2026-03-02T02:00:00.100Z' },
      ...{ backDated: false, actor: { capacity: 'system' }, commandId: `command ${seq}`, facts: { n: seq }, commitment: null },
    };
    events.push({ ...event, ...linkOf(event, events.at(-1) ?? genesisOf(caseId)) });
  }
  return events;
}

const anEvent = fc.integer({ min: 1, max: 40 }).chain((length) => fc.record({ length: fc.constant(length), seq: fc.integer({ min: 1, max: length }) }));

describe('the walk along a chain', () => {
  it('finds nothing in a sound chain', () => {
    for (const length of [0, 1, 2, 40]) expect(walkChain(caseId, chainOf(length))).toEqual([]);
  });

  it('names the one event that was changed, and no other', () => {
    fc.assert(
      fc.property(anEvent, ({ length, seq }) => {
        const chain = chainOf(length).map((event) => (event.seq === seq ? { ...event, facts: { n: 0 } } : event));
        expect(walkChain(caseId, chain)).toEqual([{ kind: 'eventChanged', caseId, seq, digests: ['sha256', 'sm3'] }]);
      }),
    );
  });

  it('names the one event that is missing, where others follow, with its number free or closed up', () => {
    fc.assert(
      fc.property(anEvent, ({ length, seq }) => {
        const chain = chainOf(length + 1).filter((event) => event.seq !== seq);
        expect(walkChain(caseId, chain)).toEqual([{ kind: 'eventMissing', caseId, seq, upTo: seq }]);
        const closed = chain.map((event) => (event.seq > seq ? { ...event, seq: event.seq - 1 } : event));
        // Of a last one alone it cannot be told whether it was changed, or moved up by one.
        if (seq < length) expect(walkChain(caseId, closed)).toEqual([{ kind: 'eventMissing', caseId, seq, upTo: seq }]);
      }),
    );
  });

  it('names the one event that was inserted, whether its link fits or not', () => {
    fc.assert(
      fc.property(anEvent, fc.boolean(), ({ length, seq }, fitting) => {
        const chain = chainOf(length);
        const foreign = { ...chain[0]!, seq, commandId: 'foreign' };
        const link = linkOf(foreign, chain[seq - 2] ?? genesisOf(caseId));
        const inserted = fitting ? { ...foreign, ...link } : foreign;
        const shifted = [...chain.slice(0, seq - 1), inserted, ...chain.slice(seq - 1).map((event) => ({ ...event, seq: event.seq + 1 }))];
        expect(walkChain(caseId, shifted)).toEqual([{ kind: 'eventInserted', caseId, seq }]);
      }),
    );
  });

  it('names two events that changed places, with their links or without', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), fc.boolean(), (length, first, second, withLinks) => {
        const [a, b] = [first % length, second % length].sort((x, y) => x - y) as [number, number];
        fc.pre(a !== b);
        const chain = chainOf(length);
        const [x, y] = [chain[a]!, chain[b]!];
        const put = (event: LinkedEvent, at: LinkedEvent) => ({ ...event, seq: at.seq, ...(withLinks ? {} : { sha256: at.sha256, sm3: at.sm3 }) });
        const found = walkChain(caseId, chain.with(a, put(y, x)).with(b, put(x, y)));
        expect(found).toContainEqual({ kind: 'eventsReordered', caseId, seqs: expect.arrayContaining([x.seq, y.seq]) as unknown });
      }),
    );
  });

  it('never finds a chain sound that is not, whatever was done to it', () => {
    const fault = fc.record({ seq: fc.nat(19), kind: fc.constantFrom('change', 'digest', 'drop', 'double', 'swap') });
    fc.assert(
      fc.property(fc.array(fault, { minLength: 1, maxLength: 6 }), (faults) => {
        let chain = chainOf(20);
        for (const { seq, kind } of faults) {
          const at = seq % chain.length;
          const event = chain[at]!;
          if (kind === 'change') chain = chain.with(at, { ...event, type: 'closed' });
          else if (kind === 'digest') chain = chain.with(at, { ...event, sm3: event.sha256 });
          else if (kind === 'drop' && at < chain.length - 1 && chain.length > 2) chain = chain.toSpliced(at, 1);
          else if (kind === 'double') chain = renumbered(chain.toSpliced(at, 0, event));
          else if (at > 0) chain = renumbered(chain.with(at, chain[at - 1]!).with(at - 1, event));
        }
        const sound = chain.every((event, i) => event.seq === i + 1 && equalDigests(event, linkOf(event, chain[i - 1] ?? genesisOf(caseId))));
        expect(walkChain(caseId, chain).length === 0).toBe(sound);
      }),
      { numRuns: 500 },
    );
  });
});

function renumbered(events: readonly LinkedEvent[]): LinkedEvent[] {
  return events.map((event, i) => ({ ...event, seq: i + 1 }));
}
