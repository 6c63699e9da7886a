import { Injectable } from '@nestjs/common';
import { filerOf } from '@xiecha/access/capacity';
import { sightOf } from '@xiecha/access/sight';
import type { Viewer } from '@xiecha/access/viewer';
import { preflightFiling, type Preflight } from '@xiecha/case-store/preflight';
import { similarCases } from '@xiecha/case-store/similar-cases';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import type { Instant } from '@xiecha/working-time/day';
import { Problem, type FieldError } from '../problem/problem.js';
import { fieldErrors } from '../problem/schema-problem.js';
import { askedOf } from './asked.schema.js';
import { BackDating } from './back-dating.js';
import { listItem } from './case-answer.js';
import { FileCase } from './file-case.schema.js';
import type { FilingDraft } from './filing-draft.schema.js';
import { refusedFor, unknownBodies } from './filing-faults.js';
import { foretoldBody } from './preflight-answer.js';

const mostSimilar = 5;

/** What would come of a filing, for whoever writes it. Saves nothing. */
@Injectable()
export class PreflightService {
  constructor(
    private readonly db: StoreDatabase,
    private readonly backDating: BackDating,
  ) {}

  async preflight(viewer: Viewer, draft: FilingDraft) {
    const { bodies = [], purpose, urgency = 'normal', targets, fields = [], specialFields = [], confirmations = [], asOf } = draft;
    const timeFaults = await this.timeFaults(asOf);
    const asked = askedOf({ targets: targets ?? [], fields, specialFields, confirmations });
    const foretold = await preflightFiling(this.db, {
      actor: filerOf(viewer),
      bodies: [...new Set(bodies)],
      purpose,
      urgency,
      // Targets that are still missing are no request without targets.
      asked: targets ? asked : { ...asked, targets: 1 },
      asOf: timeFaults.length > 0 ? undefined : asOf,
    });
    const similar = await similarCases(this.db, sightOf(viewer), {
      bodies: foretold.cases.map(({ body }) => body.id),
      targets: (targets ?? []).flatMap(({ value }) => (value?.trim() ? [value.trim()] : [])),
      limit: mostSimilar,
    });
    return {
      asOf: foretold.asOf,
      refusals: refusalsOf(draft, timeFaults, foretold),
      bodies: foretold.cases.map((one) => foretoldBody(foretold, bodies, one)),
      similar: similar.map(({ summary, targets: equal }) => ({ ...listItem(viewer, summary, foretold.asOf), targets: [...equal] })),
    };
  }

  private async timeFaults(asOf: Instant | undefined): Promise<readonly FieldError[]> {
    try {
      await this.backDating.check(asOf);
      return [];
    } catch (error) {
      if (error instanceof Problem && error.details.errors) return error.details.errors;
      throw error;
    }
  }
}

/** What a filing is refused for: its form first, then its time, then a body that there is none, then what the table says of the first body that it refuses. */
function refusalsOf(draft: FilingDraft, timeFaults: readonly FieldError[], { unknown, cases }: Preflight): readonly FieldError[] {
  const bodies = draft.bodies ?? [];
  const form = FileCase.safeParse(draft).error?.issues.flatMap((issue) => fieldErrors(issue, '')) ?? [];
  if (form.length > 0) return form;
  if (timeFaults.length > 0) return timeFaults;
  if (unknown.length > 0) return unknownBodies(bodies, unknown);
  for (const { body, foretold } of cases) {
    if (foretold.kind === 'refused') return refusedFor(bodies, body.id, foretold.refusals);
  }
  return [];
}
