import { z } from 'zod';

/** What a browser takes along to the identity provider, in a cookie, and must bring back. */
export const Departure = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() });
export type Departure = z.output<typeof Departure>;
