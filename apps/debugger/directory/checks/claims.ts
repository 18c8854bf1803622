import type { Expectation, Rules } from '../adapters/adapter.ts';
import { keysOf } from '../material/keys.ts';
import { goodClaims, makeToken, nowSeconds, subject as goodSubject, tokenId } from '../material/tokens.ts';
import type { Claims } from '../material/tokens.ts';
import { goodHeader, issuerOf, notOffered, refuses, rulesFor, tokenFor } from './check.ts';
import type { Check } from './check.ts';

/** One expectation that a bad token does not meet. */
interface Question {
  readonly claims?: () => Claims;
  readonly header?: Claims;
  /** The good token's, where it is not the usual one. */
  readonly goodHeader?: Claims;
  readonly rules?: Partial<Rules>;
  /** What the library must be able to be told, any of these, for an accepting to be a failure. */
  readonly needs?: readonly Expectation[];
}

/** Refuses a token that breaks an expectation. Whoever cannot be told of it, does not offer it. */
const checks =
  ({ claims, header, goodHeader, rules, needs }: Question): Check =>
  async (subject) => {
    const result = await refuses(subject, {
      good: tokenFor(subject, goodHeader === undefined ? {} : { header: goodHeader }),
      bad: tokenFor(subject, { claims: claims?.() ?? {}, header: header ?? {} }),
      rules: rulesFor(subject, rules),
    });
    const canBeTold = needs === undefined || needs.some((need) => subject.adapter.expects.includes(need));
    return result.outcome === 'no' && !canBeTold ? notOffered : result;
  };

export const claimChecks: Readonly<Record<string, Check>> = {
  'checks-exp': checks({ claims: () => ({ exp: nowSeconds() - 3600 }), needs: ['exp'] }),
  'requires-exp': checks({
    claims: () => ({ exp: undefined }),
    rules: { required: ['exp'] },
    needs: ['required'],
  }),
  'refuses-text-exp': checks({ claims: () => ({ exp: String(nowSeconds() - 3600) }), needs: ['exp'] }),
  'refuses-boundless-exp': async (subject) => {
    if (!subject.adapter.expects.includes('exp')) return notOffered;
    // JSON has numbers that are more than a double can hold; read as infinity, they never pass.
    const keys = keysOf(subject.algorithm);
    const claims = JSON.stringify(goodClaims(issuerOf(subject))).replace(/"exp":\d+/, '"exp":1e400');
    const bad = makeToken({ header: goodHeader(subject, keys), payload: claims, keys });
    return refuses(subject, { good: tokenFor(subject), bad });
  },
  'checks-nbf': checks({ claims: () => ({ nbf: nowSeconds() + 3600 }), needs: ['nbf'] }),
  'checks-iss': checks({ claims: () => ({ iss: 'https://other.example' }), needs: ['iss'] }),
  'refuses-missing-iss': checks({
    claims: () => ({ iss: undefined }),
    rules: { required: ['iss'] },
    needs: ['iss'],
  }),
  'refuses-issuer-list': async (subject) => {
    const issuer = issuerOf(subject);
    return checks({ claims: () => ({ iss: [issuer, 'https://other.example'] }), needs: ['iss'] })(subject);
  },
  'checks-aud': checks({ claims: () => ({ aud: 'https://other.example' }), needs: ['aud'] }),
  'refuses-missing-aud': checks({
    claims: () => ({ aud: undefined }),
    rules: { required: ['aud'] },
    needs: ['aud'],
  }),
  'checks-sub': checks({
    claims: () => ({ sub: 'mallory' }),
    rules: { subject: goodSubject },
    needs: ['sub'],
  }),
  'checks-age': checks({
    claims: () => ({ iat: nowSeconds() - 7200 }),
    rules: { maxAgeSeconds: 3600 },
    needs: ['maxAge'],
  }),
  'requires-jti': checks({
    claims: () => ({ jti: undefined }),
    rules: { required: ['jti'], tokenId },
    needs: ['jti'],
  }),
  'checks-typ': checks({
    header: { typ: 'other+jwt' },
    goodHeader: { typ: 'at+jwt' },
    rules: { typ: 'at+jwt' },
    needs: ['typ'],
  }),
};
