/** How this process signs people in: `SignInSettings`. */
export const SIGN_IN = Symbol('SIGN_IN');
