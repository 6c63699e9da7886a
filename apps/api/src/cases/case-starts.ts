import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { startWaitingCases } from '@xiecha/case-engine/start-cases';
import { ENGINE } from '../engine.module.js';

/** How long a filing waits for its workflows to start, in milliseconds; the starter does what is left. */
const patienceMs = 800;

/** Starts the workflows of cases that were just filed, as far as Temporal lets it. */
@Injectable()
export class CaseStarts {
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(@Inject(ENGINE) private readonly engine: CaseEngine) {}

  async start(caseIds: readonly string[]): Promise<void> {
    // A failure leaves the start requests as they are, and the starter finds them.
    const starting = startWaitingCases(this.engine, caseIds).catch(() => 0);
    this.underWay.add(starting);
    void starting.then(() => this.underWay.delete(starting));
    await Promise.race([starting, pause(patienceMs)]);
  }

  /** Waits for all starts under way. */
  async settle(): Promise<void> {
    await Promise.all([...this.underWay]);
  }
}
