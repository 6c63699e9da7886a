import { readFile } from 'node:fs/promises';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { OidcSettings, SignInSettings } from '@xiecha/case-engine/settings';
import * as oidc from 'openid-client';
import { Problem } from '../problem/problem.js';
import type { Departure } from './departure.js';
import { SIGN_IN } from './sign-in-settings.js';

const callbackPath = '/api/v1/sign-in/oidc/callback';

/** For whom the identity provider vouches. */
export interface Vouched {
  readonly login: string;
  /** Whether it asked for a second factor (RFC 8176, `mfa`). */
  readonly withSecondFactor: boolean;
}

/** The identity provider of the settings, by OpenID Connect's code flow with PKCE, state and nonce. */
@Injectable()
export class IdentityProvider implements OnModuleInit {
  private readonly logger = new Logger('IdentityProvider');
  private secret = '';
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(@Inject(SIGN_IN) private readonly settings: SignInSettings) {}

  async onModuleInit(): Promise<void> {
    if (this.settings.oidc) this.secret = (await readFile(this.settings.oidc.clientSecretFile, 'utf8')).trim();
  }

  /** Where to send a browser, and what it must bring back. */
  async depart(): Promise<{ readonly url: URL; readonly departure: Departure }> {
    const settings = this.named();
    const departure = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const url = oidc.buildAuthorizationUrl(await this.configuration(settings), {
      ...{ redirect_uri: `${settings.publicUrl}${callbackPath}`, scope: 'openid profile', state: departure.state, nonce: departure.nonce },
      ...{ code_challenge: await oidc.calculatePKCECodeChallenge(departure.verifier), code_challenge_method: 'S256' },
    });
    return { url, departure };
  }

  /** Who came back, with what the provider gave for the way: the query of the callback. */
  async arrive(query: string, { state, nonce, verifier }: Departure): Promise<Vouched> {
    const settings = this.named();
    const configuration = await this.configuration(settings);
    try {
      const expected = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      const claims = (await oidc.authorizationCodeGrant(configuration, new URL(`${settings.publicUrl}${callbackPath}${query}`), expected)).claims();
      const login = claims?.[settings.loginClaim];
      if (typeof login === 'string') return { login, withSecondFactor: Array.isArray(claims?.['amr']) && claims['amr'].includes('mfa') };
      this.logger.warn({ message: `the identity provider's token has no claim ${settings.loginClaim}` });
    } catch (error) {
      this.logger.warn({ error, message: 'a sign-in by the identity provider failed' });
    }
    throw new Problem({ status: 401, code: 'signInFailed', detail: 'The identity provider did not vouch for you. Begin again: GET /api/v1/sign-in/oidc' });
  }

  private named(): OidcSettings {
    if (this.settings.oidc) return this.settings.oidc;
    throw new Problem({ status: 404, code: 'noIdentityProvider', detail: 'No identity provider is set up here: sign in by password.' });
  }

  private async configuration({ issuer, clientId }: OidcSettings): Promise<oidc.Configuration> {
    // In the clear only where the settings name such an issuer, which production does not take.
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    this.discovered ??= oidc.discovery(new URL(issuer), clientId, this.secret, undefined, { execute });
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      this.logger.warn({ error, message: 'the identity provider does not answer' });
      throw new Problem({
        status: 503,
        code: 'identityProviderUnavailable',
        detail: 'The identity provider does not answer. Sign in by password, or try again.',
      });
    }
  }
}
