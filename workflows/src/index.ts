/** What Temporal's worker registers. */
export { assistanceCase } from './assistance-case.js';
export { anchorRecord, auditFiring, reconcileCases } from './upkeep.js';
