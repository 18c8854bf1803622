import type { JwtClaims } from '@mintmark/jose/jwt';
import { createIntrospection } from '../introspection/introspection.ts';
import { assertRules } from './access-token-rules.ts';
import { assertIntrospected } from './introspected-claims.ts';
import type { IssuerSettings } from './issuer-settings.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

/** Asks an issuer about tokens. */
export interface IssuerIntrospection {
  /** Whether the issuer is to be asked about a token. */
  asks(token: string): boolean;
  /** What the issuer says of an active token. @throws OAuthError `token_inactive`, `introspection_unavailable`; JoseError */
  introspect(token: string): Promise<JwtClaims>;
  /** Drops answers that a revocation has made untrue. */
  forgetAnswers(claim: string, value: string): void;
}

const asksNobody: IssuerIntrospection = {
  asks: () => false,
  introspect: async () => Promise.reject(new TypeError('expected an issuer with "introspection"')),
  forgetAnswers: () => undefined,
};

/** Makes the asker of an issuer. @throws TypeError */
export function prepareIntrospection(trusted: TrustedIssuer, settings: IssuerSettings): IssuerIntrospection {
  const { issuer, introspection: options, requiredClaims = [], claims: rules } = trusted;
  if (options === undefined) return asksNobody;
  const { now, fetch, clockToleranceSeconds, onIntrospection: on } = settings;
  const introspection = createIntrospection(options, { issuer, now, fetch, on });
  const names = trusted.audience ?? settings.audience;
  const audience = typeof names === 'string' ? [names] : names;
  const policy = { issuer, audience, requiredClaims, clockToleranceSeconds, now };
  return {
    asks: (token) => introspection.covers(token),
    forgetAnswers: (claim, value) => introspection.forget(claim, value),
    async introspect(token) {
      const claims = await introspection.requireActive(token);
      assertIntrospected(claims, policy);
      assertRules(claims, rules);
      return claims;
    },
  };
}
