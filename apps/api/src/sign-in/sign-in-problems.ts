import { longestPassword, shortestPassword, type PasswordRefusal } from '@xiecha/access/password-policy';
import { badInput, Problem } from '../problem/problem.js';

/** The same for an unknown login, a wrong password and somebody who has left. */
export function signInFailed(): Problem {
  return new Problem({ status: 401, code: 'signInFailed', detail: 'Login or password is wrong.' });
}

export function wrongCode(): Problem {
  return new Problem({ status: 401, code: 'wrongCode', detail: 'The code is wrong, too old, or was used before: wait for the next one.' });
}

export function tooManyAttempts(seconds: number): Problem {
  return new Problem(
    {
      status: 429,
      code: 'tooManyAttempts',
      detail: `Too many attempts failed. Try again in ${seconds} s; on a device that you signed in on before you still can.`,
    },
    { 'Retry-After': String(seconds) },
  );
}

export function refusedPassword(refusal: PasswordRefusal): Problem {
  return badInput([{ field: 'password', code: refusal, detail: refusals[refusal] }]);
}

const refusals: Record<PasswordRefusal, string> = {
  passwordTooShort: `must have at least ${shortestPassword} characters.`,
  passwordTooLong: `must have at most ${longestPassword} characters.`,
  passwordOfOwnName: 'must not contain your login or name.',
  passwordTooCommon: 'is among the first that are guessed: take several words that have nothing to do with each other.',
};
