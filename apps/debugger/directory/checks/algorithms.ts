import { keysOf } from '../material/keys.ts';
import { algorithmNames, verifyRaw } from '../material/signatures.ts';
import { encodePart, goodClaims, partsOf } from '../material/tokens.ts';
import { attempt, issuerOf, no, notOffered, rulesFor, tokenFor, yes } from './check.ts';
import type { Check, Result, Subject } from './check.ts';

/** Accepts a token that `node:crypto` signed, and refuses it when the signature is another's. */
const verifies =
  (algorithm: string): Check =>
  async (subject) => {
    const { verify } = subject.calls;
    if (verify === undefined) return notOffered;
    const keys = keysOf(algorithm);
    const rules = rulesFor(subject, { keys });
    const token = tokenFor(subject, { keys });
    const good = await attempt(() => verify(token, rules));
    if (!good.accepted) return unlessDocumented(subject, algorithm, good.why);
    const { header, payload, signature } = partsOf(token);
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const changed = `${header}.${encodePart({ ...(claims as object), sub: 'mallory' })}.${signature}`;
    return (await attempt(() => verify(changed, rules))).accepted
      ? no('accepts a signature of something else')
      : yes;
  };

/** Makes a token that `node:crypto` accepts. */
const signs =
  (algorithm: string): Check =>
  async (subject) => {
    const { sign } = subject.calls;
    if (sign === undefined) return notOffered;
    const keys = keysOf(algorithm);
    const made = await attempt(() => sign(goodClaims(issuerOf(subject)), { algorithm, keys }));
    if (!made.accepted) return unlessDocumented(subject, algorithm, made.why);
    const token = String(made.value);
    const { header, payload, signature } = partsOf(token);
    const said: unknown = JSON.parse(Buffer.from(header, 'base64url').toString());
    if ((said as { alg?: unknown }).alg !== algorithm) return notOffered;
    const signed = { data: `${header}.${payload}`, signature: Buffer.from(signature, 'base64url') };
    return verifyRaw(algorithm, signed, keys.public) ? yes : no('its signature does not verify');
  };

/** What the documentation does not promise is not offered; what it promises must work. */
function unlessDocumented(subject: Subject, algorithm: string, why: string): Result {
  return subject.adapter.algorithms.includes(algorithm) ? no(why) : notOffered;
}

export const algorithmChecks: Readonly<Record<string, Check>> = Object.fromEntries(
  algorithmNames.flatMap((name) => [
    [`verify-${name}`, verifies(name)],
    [`sign-${name}`, signs(name)],
  ]),
);
