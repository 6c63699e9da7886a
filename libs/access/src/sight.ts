import type { Sight } from '@xiecha/case-store/case-query';
import type { Viewer } from './viewer.js';

/**
 * Which cases a viewer sees. A regulator: its own office's and those of every office below, so a province also sees all
 * that needs its consent. An assisted body: its own, from their arrival on.
 */
export function sightOf(viewer: Viewer): Sight {
  switch (viewer.organisationKind) {
    case 'regulator':
      return { kind: 'officesUnder', path: viewer.organisationPath };
    case 'body':
      return { kind: 'arrivedAt', bodyId: viewer.organisationId };
  }
}
