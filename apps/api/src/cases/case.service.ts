import { Injectable } from '@nestjs/common';
import { filerOf } from '@xiecha/access/capacity';
import { sightOf } from '@xiecha/access/sight';
import { assigneesFor, sideOf, standInsOf } from '@xiecha/access/stand-ins';
import type { Viewer } from '@xiecha/access/viewer';
import { caseEvents, readRequest, standingOf } from '@xiecha/case-store/case-history';
import { listCases } from '@xiecha/case-store/case-list';
import { fileRequest } from '@xiecha/case-store/file-request';
import { noteCase } from '@xiecha/telemetry/request-notes';
import type { Instant } from '@xiecha/working-time/day';
import { SeenCase } from '@xiecha/case-store/seen-case';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { badInput, noSuchCase, Problem } from '../problem/problem.js';
import { askedOf } from './asked.schema.js';
import { BackDating } from './back-dating.js';
import { caseAnswer, deskItem, listItem } from './case-answer.js';
import { eventAnswers } from './event-answer.js';
import { caseFilterOf } from './case-filter.js';
import { CaseStarts } from './case-starts.js';
import { readCursor, writeCursor } from './cursor.js';
import { dueBefore } from './due-by.js';
import type { FileCase } from './file-case.schema.js';
import { refusedFor, unknownBodies } from './filing-faults.js';
import type { ListCases, ReadCase } from './list-cases.schema.js';

/** Filing and reading cases, for one viewer at a time. */
@Injectable()
export class CaseService {
  constructor(
    private readonly db: StoreDatabase,
    private readonly starts: CaseStarts,
    private readonly backDating: BackDating,
  ) {}

  /** Files a request. 201 after the commit, also with Temporal away: the starter goes on. */
  async file(viewer: Viewer, idempotencyKey: string, { bodies, purpose, urgency, asOf, ...content }: FileCase) {
    await this.backDating.check(asOf);
    const filing = await fileRequest(this.db, {
      idempotencyKey,
      actor: filerOf(viewer),
      bodies,
      purpose,
      urgency,
      asked: askedOf(content),
      content,
      asOf,
    });
    switch (filing.kind) {
      case 'otherContent':
        throw new Problem({
          status: 422,
          code: 'idempotencyKeyInUse',
          detail: 'This Idempotency-Key was used for another request: take a new one for a new request.',
        });
      case 'unknownBodies':
        throw badInput(unknownBodies(bodies, filing.ids));
      case 'refused':
        throw new Problem({
          status: 422,
          code: filing.refusals[0]?.code ?? 'refused',
          detail: `Nothing was saved. ${filing.refusals.map(({ detail }) => detail).join(' ')}`,
          errors: refusedFor(bodies, filing.bodyId, filing.refusals),
        });
      case 'filed':
        await this.starts.start(filing.caseIds);
        break;
      case 'filedBefore':
        break;
    }
    const cases = await Promise.all(filing.caseIds.map((id) => this.find(viewer, id)));
    return { request: { id: filing.requestId }, cases: cases.map(({ summary, asOf }) => listItem(viewer, summary, asOf)) };
  }

  async list(viewer: Viewer, { sort, limit, cursor, asOf, assignee, due, ...filter }: ListCases) {
    const after = cursor === undefined ? undefined : readCursor(sort, cursor);
    const standIns = assignee && (await standInsOf(this.db, viewer, asOf));
    const handledBy = standIns && { side: sideOf(viewer), assignees: assigneesFor(viewer, standIns) };
    const inSpan = due && { overdue: false, dueBefore: dueBefore(due, asOf ?? (await readWorldClock(this.db)).now) };
    const asked = { ...inSpan, ...caseFilterOf(viewer, filter), handledBy };
    const page = await listCases(this.db, { sight: sightOf(viewer), filter: asked, sort, limit, after, asOf });
    const items = page.items.map((row) => (standIns ? deskItem(viewer, row, page.asOf, standIns) : listItem(viewer, row, page.asOf)));
    return { asOf: page.asOf, items, nextCursor: page.next ? writeCursor(sort, page.next) : null };
  }

  async read(viewer: Viewer, caseId: string, { at, asOf }: ReadCase) {
    const seen = await this.find(viewer, caseId, at ?? asOf);
    const standing = await standingOf(this.db, seen, at);
    // Before its filing there was no case, and before its arrival none for the body.
    if (!standing || (viewer.organisationKind === 'body' && !standing.current.arrivedAt)) throw noSuchCase();
    return caseAnswer(viewer, seen, standing, await readRequest(this.db, seen, standing.current.seq));
  }

  async events(viewer: Viewer, caseId: string, after: number) {
    const seen = await this.find(viewer, caseId);
    return { items: eventAnswers(await caseEvents(this.db, seen, after), viewer.organisationKind === 'body') };
  }

  /** The case. Throws a 404 problem where it is unknown or out of sight. */
  async find(viewer: Viewer, caseId: string, asOf?: Instant): Promise<SeenCase> {
    const seen = await SeenCase.find(this.db, sightOf(viewer), caseId, asOf);
    if (!seen) throw noSuchCase();
    noteCase(seen.id, seen.summary.number);
    return seen;
  }
}
