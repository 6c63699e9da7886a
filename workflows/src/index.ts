/** What Temporal's worker registers. */
export { assistanceCase } from './assistance-case.js';
