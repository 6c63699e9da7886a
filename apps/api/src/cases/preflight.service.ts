import { Injectable } from '@nestjs/common';
import { actorOf, capacitiesOn, filerOf } from '@xiecha/access/capacity';
import { sightOf } from '@xiecha/access/sight';
import type { Viewer } from '@xiecha/access/viewer';
import type { Asked } from '@xiecha/assistance-case/command-intake';
import { type ForetoldCase, preflightFiling, preflightResubmission, type Preflight } from '@xiecha/case-store/preflight';
import { similarCases } from '@xiecha/case-store/similar-cases';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import type { Instant } from '@xiecha/working-time/day';
import type { z } from 'zod';
import { actingCapacity } from '../commands/acting-capacity.js';
import { Problem, type FieldError } from '../problem/problem.js';
import { fieldErrors } from '../problem/schema-problem.js';
import { AskedInput, askedOf } from './asked.schema.js';
import { BackDating } from './back-dating.js';
import { listItem } from './case-answer.js';
import { CaseService } from './case.service.js';
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
    private readonly cases: CaseService,
  ) {}

  preflight(viewer: Viewer, draft: FilingDraft) {
    return draft.resubmits ? this.ofResubmission(viewer, draft.resubmits, draft) : this.ofFiling(viewer, draft);
  }

  private async ofFiling(viewer: Viewer, draft: FilingDraft) {
    const { bodies = [], purpose, urgency = 'normal', asOf } = draft;
    const timeFaults = await this.timeFaults(asOf);
    const asked = askedSoFar(draft);
    const foretold = await preflightFiling(this.db, {
      actor: filerOf(viewer),
      bodies: [...new Set(bodies)],
      purpose,
      urgency,
      asked,
      asOf: timeFaults.length > 0 ? undefined : asOf,
    });
    return this.answer(viewer, draft, { foretold, bodies, refusals: refusalsOf(draft, timeFaults, foretold) });
  }

  /** The same of a request that was returned: in its case, to its body. Throws a 404 problem where the case is unknown or out of sight. */
  private async ofResubmission(viewer: Viewer, caseId: string, draft: FilingDraft) {
    const seen = await this.cases.find(viewer, caseId);
    const { current, bodyId } = seen.summary;
    const { targets, fields, specialFields, confirmations, period, cause, reason, asOf } = draft;
    const timeFaults = await this.timeFaults(asOf);
    const asked = askedSoFar(draft);
    const capacity = actingCapacity(viewer, seen, { command: 'resubmit', facts: { asked } }, capacitiesOn(viewer, current));
    const foretold = await preflightResubmission(this.db, seen, {
      ...{ actor: actorOf(viewer, capacity), asked },
      asOf: timeFaults.length > 0 ? undefined : asOf,
    });
    const [{ foretold: way }] = foretold.cases as [ForetoldCase];
    const refusals = [
      formFaults(AskedInput, { targets, fields, specialFields, confirmations, period, cause, reason }),
      timeFaults,
      way.kind === 'refused' ? refusedFor([bodyId], bodyId, way.refusals) : [],
    ].find((faults) => faults.length > 0);
    return this.answer(viewer, draft, { foretold, bodies: [bodyId], refusals: refusals ?? [], besides: caseId });
  }

  private async answer(viewer: Viewer, { targets = [] }: FilingDraft, { foretold, bodies, refusals, besides }: Told) {
    const similar = await similarCases(this.db, sightOf(viewer), {
      bodies: foretold.cases.map(({ body }) => body.id),
      targets: targets.flatMap(({ value }) => (value?.trim() ? [value.trim()] : [])),
      limit: mostSimilar + (besides ? 1 : 0),
    });
    const others = similar.filter(({ summary }) => summary.id !== besides).slice(0, mostSimilar);
    return {
      asOf: foretold.asOf,
      refusals,
      bodies: foretold.cases.map((one) => foretoldBody(foretold, bodies, one)),
      similar: others.map(({ summary, targets: equal }) => ({ ...listItem(viewer, summary, foretold.asOf), targets: [...equal] })),
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

interface Told {
  readonly foretold: Preflight;
  /** As the draft names them. */
  readonly bodies: readonly string[];
  readonly refusals: readonly FieldError[];
  /** The case that it is about itself. */
  readonly besides?: string;
}

/** Targets that are still missing are no request without targets. */
function askedSoFar({ targets, fields = [], specialFields = [], confirmations = [] }: FilingDraft): Asked {
  const asked = askedOf({ targets: targets ?? [], fields, specialFields, confirmations });
  return targets ? asked : { ...asked, targets: 1 };
}

function formFaults(schema: z.ZodType, input: unknown): readonly FieldError[] {
  return schema.safeParse(input).error?.issues.flatMap((issue) => fieldErrors(issue, '')) ?? [];
}

/** What a filing is refused for: its form first, then its time, then a body that there is none, then what the table says of the first body that it refuses. */
function refusalsOf(draft: FilingDraft, timeFaults: readonly FieldError[], { unknown, cases }: Preflight): readonly FieldError[] {
  const bodies = draft.bodies ?? [];
  const form = formFaults(FileCase, draft);
  if (form.length > 0) return form;
  if (timeFaults.length > 0) return timeFaults;
  if (unknown.length > 0) return unknownBodies(bodies, unknown);
  for (const { body, foretold } of cases) {
    if (foretold.kind === 'refused') return refusedFor(bodies, body.id, foretold.refusals);
  }
  return [];
}
