import { sessionStages } from '@xiecha/access/sessions';
import { z } from 'zod';

/** What anybody may type; how long a new one must be is for the policy to say. */
const TypedPassword = z.string().min(1).max(1_024);

export const SignInInput = z.strictObject({ login: z.string().min(1).max(64), password: TypedPassword }).meta({ id: 'SignIn' });
export type SignInInput = z.output<typeof SignInInput>;

export const CodeInput = z
  .strictObject({ code: z.string().regex(/^\d{6}$/, 'must be the six digits that the authenticator app shows') })
  .meta({ id: 'SecondFactorCode' });
export type CodeInput = z.output<typeof CodeInput>;

export const RedeemReset = z
  .strictObject({ token: z.string().min(1).max(100).meta({ description: 'Of the one-time link, xr_…' }), password: TypedPassword })
  .meta({ id: 'RedeemReset' });
export type RedeemReset = z.output<typeof RedeemReset>;

export const ChangePassword = z.strictObject({ current: TypedPassword, password: TypedPassword }).meta({ id: 'ChangePassword' });
export type ChangePassword = z.output<typeof ChangePassword>;

export const StageAnswer = z
  .object({ stage: z.enum(sessionStages).meta({ description: 'full: signed in. codeDue: send the code. enrolmentDue: set up a second factor first' }) })
  .meta({ id: 'SignInStage' });
