import { keysOf } from '../material/keys.ts';
import type { Keys } from '../material/keys.ts';
import { signRaw } from '../material/signatures.ts';
import { encodePart, goodClaims } from '../material/tokens.ts';
import type { Calls } from '../adapters/adapter.ts';
import { attempt, goodHeader, issuerOf, no, notOffered, yes } from './check.ts';
import type { Check, Result, Subject } from './check.ts';

const payload = Buffer.from('the payload, beside its signature');

/** Takes the good one, refuses one whose signature is of something else. */
async function both(good: () => unknown, bad: () => unknown): Promise<Result> {
  const call = await attempt(good);
  if (!call.accepted) return no(call.why);
  return (await attempt(bad)).accepted ? no('accepts a signature of something else') : yes;
}

/** A signature over header and payload that are already text. */
function signText(keys: Keys, text: { header: string; payload: string }): string {
  return signRaw(keys.algorithm, `${text.header}.${text.payload}`, keys.private).toString('base64url');
}

const detached =
  (name: 'verifyDetached' | 'verifyUnencoded', addition: object): Check =>
  (subject) => {
    const call: Calls['verifyDetached'] = subject.calls[name];
    if (call === undefined) return notOffered;
    const keys = keysOf(subject.algorithm);
    const header = encodePart({ alg: keys.algorithm, kid: keys.kid, ...addition });
    const text = name === 'verifyDetached' ? encodePart(payload) : payload.toString();
    const token = `${header}..${signText(keys, { header, payload: text })}`;
    return both(
      () => call(token, { keys, payload }),
      () => call(token, { keys, payload: Buffer.from('another payload') }),
    );
  };

/** A JWS in general JSON serialization, as RFC 7515 §7.2.1 has it. */
function generalJws(subject: Subject, keys: Keys): { payload: string; signatures: object[] } {
  const text = {
    header: encodePart(goodHeader(subject, keys)),
    payload: encodePart(goodClaims(issuerOf(subject))),
  };
  return {
    payload: text.payload,
    signatures: [{ protected: text.header, signature: signText(keys, text) }],
  };
}

export const serializationChecks: Readonly<Record<string, Check>> = {
  'verifies-json': (subject) => {
    const { verifyJson } = subject.calls;
    if (verifyJson === undefined) return notOffered;
    const keys = keysOf(subject.algorithm);
    const good = generalJws(subject, keys);
    return both(
      () => verifyJson(good, keys),
      () => verifyJson({ ...good, payload: encodePart({ sub: 'mallory' }) }, keys),
    );
  },
  'verifies-detached': detached('verifyDetached', {}),
  'verifies-unencoded': detached('verifyUnencoded', { b64: false, crit: ['b64'] }),
};
