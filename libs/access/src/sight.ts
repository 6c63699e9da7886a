import type { OfficesUnder, Sight } from '@xiecha/case-store/case-query';
import type { Viewer } from './viewer.js';

/**
 * Which cases a viewer sees. A regulator: its own office's and those of every office below, so a province also sees all
 * that needs its consent. An assisted body: its own, from their arrival on.
 */
export function sightOf(viewer: Viewer): Sight {
  switch (viewer.organisationKind) {
    case 'regulator':
      return officesUnder(viewer);
    case 'body':
      return { kind: 'arrivedAt', bodyId: viewer.organisationId };
  }
}

/** A regulator's own office and every one below. For a body: none, since no office lies below it. */
export function officesUnder({ organisationPath }: Viewer): OfficesUnder {
  return { kind: 'officesUnder', path: organisationPath };
}
