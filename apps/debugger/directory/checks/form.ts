import { keysOf } from '../material/keys.ts';
import { goodClaims, makeToken, partsOf } from '../material/tokens.ts';
import { attempt, goodHeader, issuerOf, no, notOffered, refuses, rulesFor, tokenFor, yes } from './check.ts';
import type { Check, Subject } from './check.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A token signed over exactly this text. */
function signedText(subject: Subject, text: { header?: string | Buffer; payload?: string | Buffer }): string {
  const keys = keysOf(subject.algorithm);
  return makeToken({
    header: text.header ?? goodHeader(subject, keys),
    payload: text.payload ?? goodClaims(issuerOf(subject)),
    keys,
  });
}

/** Good text of the claims with something put before the closing brace. */
function claimsWith(subject: Subject, addition: string): string {
  return `${JSON.stringify(goodClaims(issuerOf(subject))).slice(0, -1)},${addition}}`;
}

/** Refuses one change to the letters of a good token. */
const refusesSpelling =
  (change: (token: string) => string | undefined): Check =>
  (subject) => {
    // Some changes need a signature with the right letters; signing again with other claims finds one.
    for (let round = 0; round < 200; round++) {
      const good = tokenFor(subject, { claims: { round } });
      const bad = change(good);
      if (bad !== undefined) return refuses(subject, { good, bad });
    }
    return notOffered;
  };

/** Refuses a token that was rightly signed over bad text of the header. */
const refusesHeaderText =
  (make: (subject: Subject) => string): Check =>
  (subject) =>
    refuses(subject, { good: tokenFor(subject), bad: signedText(subject, { header: make(subject) }) });

/** Refuses a token that was rightly signed over bad text of the claims, where the library reads them. */
const refusesClaimsText =
  (make: (subject: Subject) => string | Buffer): Check =>
  (subject) =>
    subject.adapter.readsClaims === false
      ? notOffered
      : refuses(subject, { good: tokenFor(subject), bad: signedText(subject, { payload: make(subject) }) });

const refusesHeader =
  (addition: Record<string, unknown>): Check =>
  (subject) =>
    refuses(subject, { good: tokenFor(subject), bad: tokenFor(subject, { header: addition }) });

/** The same bytes with other spare bits at the end of the signature, where it has some. */
function withSpareBits(token: string): string | undefined {
  const { signature } = partsOf(token);
  const spare = [1, 1, 16, 4][signature.length % 4] ?? 1;
  if (spare === 1) return undefined;
  const last = alphabet.indexOf(signature.slice(-1));
  return `${token.slice(0, -1)}${alphabet[last + 1] ?? ''}`;
}

export const formChecks: Readonly<Record<string, Check>> = {
  'refuses-fourth-part': refusesSpelling((token) => `${token}.e30`),
  'refuses-whitespace': refusesSpelling((token) => `${token.slice(0, -8)}\n ${token.slice(-8)}`),
  'refuses-padding': refusesSpelling(
    (token) => `${token}${'='.repeat((4 - (partsOf(token).signature.length % 4)) % 4 || 4)}`,
  ),
  'refuses-plain-base64': refusesSpelling((token) => {
    const { header, payload, signature } = partsOf(token);
    if (!/[-_]/.test(signature)) return undefined;
    return `${header}.${payload}.${signature.replaceAll('-', '+').replaceAll('_', '/')}`;
  }),
  'refuses-invalid-utf8': refusesClaimsText((subject) => {
    const [before = '', after = ''] = claimsWith(subject, '"name":"?"').split('?');
    return Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xfe]), Buffer.from(after)]);
  }),
  'refuses-array-payload': async (subject) => {
    if (subject.adapter.readsClaims === false) return notOffered;
    const bad = signedText(subject, { payload: '["a"]' });
    // Asked with no expectations where that can be, so that a missing claim is not what it is refused for.
    const { issuer: _issuer, audience: _audience, ...rules } = rulesFor(subject);
    const plain = await refuses(subject, { good: tokenFor(subject), bad, rules });
    return plain.outcome === 'not-offered' ? refuses(subject, { good: tokenFor(subject), bad }) : plain;
  },
  'refuses-spare-bits': refusesSpelling(withSpareBits),
  'refuses-duplicate-header': refusesHeaderText((subject) => {
    const header = JSON.stringify(goodHeader(subject, keysOf(subject.algorithm)));
    return `{"alg":"none",${header.slice(1)}`;
  }),
  'refuses-duplicate-claims': refusesClaimsText(
    (subject) => `{"sub":"mallory",${JSON.stringify(goodClaims(issuerOf(subject))).slice(1)}`,
  ),
  'refuses-unknown-crit': refusesHeader({ crit: ['must-understand'], 'must-understand': true }),
  'refuses-empty-crit': refusesHeader({ crit: [] }),
  'keeps-prototype': async (subject) => {
    const { verify } = subject.calls;
    if (verify === undefined || subject.adapter.readsClaims === false) return notOffered;
    const token = signedText(subject, { payload: claimsWith(subject, '"__proto__":{"admin":true}') });
    const call = await attempt(() => verify(token, rulesFor(subject)));
    if (!call.accepted) return yes;
    const claims = call.value as { admin?: unknown } | undefined;
    return claims?.admin === undefined ? yes : no('the claims inherit from __proto__');
  },
};
