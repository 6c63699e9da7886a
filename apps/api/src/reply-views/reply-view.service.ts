import { Injectable } from '@nestjs/common';
import { isOfficerBehind, type OfficersBehind } from '@xiecha/access/officers';
import { officeSightOf } from '@xiecha/access/sight';
import type { Viewer } from '@xiecha/access/viewer';
import { isReply, latestAnswers, type ReplyPayload } from '@xiecha/assistance-case/reply-payload';
import { caseEvents, readRequest } from '@xiecha/case-store/case-history';
import { listReplyViewLog } from '@xiecha/case-store/reply-view-log';
import { listReplyViews, noteReplyView, type ReplyView } from '@xiecha/case-store/reply-views';
import type { SeenCase } from '@xiecha/case-store/seen-case';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import type { CellKey } from '@xiecha/request-fields/cell-key';
import { permits } from '../access/permission.js';
import { CaseService } from '../cases/case.service.js';
import { pageOf, placeIn } from '../lists/list-cursor.js';
import { badInput, Problem } from '../problem/problem.js';
import type { ListReplyViews, ViewReply } from './reply-view.schema.js';

/** Who looks after how an office deals with what was replied; everybody else reads of the own views. */
const overseers = { lead: 'anyOrganisation', supervisor: 'anyOrganisation', auditor: 'anyOrganisation' } as const;

/** Looking at what a body replied, and reading who did. */
@Injectable()
export class ReplyViewService {
  constructor(
    private readonly db: StoreDatabase,
    private readonly cases: CaseService,
  ) {}

  async view(viewer: Viewer, caseId: string, { viewId, reason, cells }: ViewReply) {
    const seen = await this.cases.find(viewer, caseId);
    if (!(await isOfficerBehind(this.db, viewer, await this.officersBehind(seen)))) throw notOneOfTheOfficers();
    const noted = await noteReplyView(this.db, seen, {
      ...{ viewerId: viewer.userId, organisationId: viewer.organisationId, viewId, reason },
      ...{ cells: cells === undefined ? answeredCells(seen) : asAnswered(cells, seen), whole: cells === undefined, upToSeq: seen.summary.seq },
    });
    if (noted.kind === 'otherContent') {
      throw new Problem({ status: 422, code: 'viewIdInUse', detail: 'You used this viewId with another content: take a new one for a new view.' });
    }
    // Only now, with its row in the log for good.
    return this.shown(seen, noted.view);
  }

  async list(viewer: Viewer, caseId: string, { limit, cursor }: ListReplyViews) {
    const seen = await this.cases.find(viewer, caseId);
    const viewerId = permits(overseers, viewer) ? undefined : viewer.userId;
    const found = await listReplyViews(this.db, seen, { viewerId, limit: limit + 1, before: placeIn('replyViews', cursor) });
    return pageOf('replyViews', found.map(listed), limit);
  }

  /** Those of every case in sight of whoever looks after an office. */
  async log(viewer: Viewer, { limit, cursor }: ListReplyViews) {
    const found = await listReplyViewLog(this.db, officeSightOf(viewer), { limit: limit + 1, before: placeIn('replyViewLog', cursor) });
    return pageOf(
      'replyViewLog',
      found.map((view) => ({ ...listed(view), caseId: view.caseId, number: view.number })),
      limit,
    );
  }

  private async officersBehind(seen: SeenCase): Promise<OfficersBehind> {
    const { officeId, seq } = seen.summary;
    const { content } = await readRequest(this.db, seen, seq);
    // None are left where the request has been erased.
    return { officeId, officers: (content['officers'] as OfficersBehind['officers'] | undefined) ?? [] };
  }

  private async shown(seen: SeenCase, { viewId, at, upToSeq, cells, whole }: ReplyView) {
    const events = (await caseEvents(this.db, seen, 0)).filter(({ seq }) => seq <= upToSeq);
    const replies = events.filter((event) => isReply(event)).map((event) => ({ ...event, payload: event.payload as ReplyPayload | null }));
    const answers = latestAnswers(replies);
    return {
      ...{ viewId, at, upToSeq },
      cells: cells.map((cell) => answers.get(cell)!),
      statements: whole ? replies.flatMap(({ seq, payload }) => (payload?.statement === undefined ? [] : [{ seq, statement: payload.statement }])) : [],
    };
  }
}

/** All cells that have an answer, by their keys. Throws a problem where there is none: what shows nothing is no view. */
function answeredCells({ summary }: SeenCase): CellKey[] {
  const cells = Object.keys(summary.current.cells).sort() as CellKey[];
  if (cells.length > 0) return cells;
  const detail = 'The body has answered nothing yet: there is nothing to see, and nothing was logged.';
  throw new Problem({ status: 409, code: 'noReplyYet', detail });
}

/** The cells that were named. Throws a problem that names each that has no answer. */
function asAnswered(cells: readonly CellKey[], seen: SeenCase): readonly CellKey[] {
  const answered = answeredCells(seen);
  const unanswered = cells.flatMap((cell, place) => (answered.includes(cell) ? [] : [{ cell, place }]));
  if (unanswered.length === 0) return cells;
  throw badInput(
    unanswered.map(({ cell, place }) => ({
      ...{ field: `cells[${place}]`, code: 'notAnswered' },
      detail: `${cell} has no answer; leave it out. What is answered stands in the case's reply.cells.`,
    })),
  );
}

function notOneOfTheOfficers(): Problem {
  return new Problem({
    status: 403,
    code: 'notOneOfTheOfficers',
    detail:
      'Only the officers named in the request, caseworkers or leads of the office that filed it, see what was replied: ask one of them. If you are one, your administrator enters your certificate number as the request has it.',
  });
}

/** Named one by one: what was seen, never what it says. */
function listed({ id, viewId, at, realAt, viewerId, viewerName, organisationId, organisationName, reason, cells, whole, upToSeq }: Listed) {
  return { id, viewId, at, realAt, viewerId, viewerName, officeId: organisationId, officeName: organisationName, reason, cells: [...cells], whole, upToSeq };
}
type Listed = Awaited<ReturnType<typeof listReplyViews>>[number];
