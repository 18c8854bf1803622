import { createSecretKey, sign } from 'node:crypto';
import { keysOf, makePair, makeSecret, nameKeys, publicJwk, publicPem } from '../material/keys.ts';
import type { Keys } from '../material/keys.ts';
import { signRaw } from '../material/signatures.ts';
import { encodePart, goodClaims, makeToken, partsOf, withSignature } from '../material/tokens.ts';
import { attempt, goodHeader, issuerOf, no, notOffered, refuses, rulesFor, tokenFor, yes } from './check.ts';
import type { Check, Subject } from './check.ts';

/** Header and payload of a good token under another algorithm name, with a signature of one's own. */
function forged(subject: Subject, alg: string, signature: (data: string) => Buffer): string {
  const header = { ...goodHeader(subject, keysOf(subject.algorithm)), alg };
  const data = `${encodePart(header)}.${encodePart(goodClaims(issuerOf(subject)))}`;
  return `${data}.${signature(data).toString('base64url')}`;
}

const nothing = (): Buffer => Buffer.alloc(0);

/** The algorithm with a key pair to confuse: the library's own where that is asymmetric. */
function asymmetricOf({ adapter }: Subject): string | undefined {
  return ['RS256', 'ES256', 'EdDSA'].find((name) => adapter.algorithms.includes(name));
}

/** A token signed by HMAC with the text of the public key as the secret. */
function confused(subject: Subject, keys: Keys): string {
  return makeToken({
    header: { ...goodHeader(subject, keys), alg: 'HS256' },
    payload: goodClaims(issuerOf(subject)),
    keys: { ...keys, private: createSecretKey(publicPem(keys), 'utf8') },
    signedWith: 'HS256',
  });
}

/** Refuses keys that RFC 7518 forbids, while good keys of the same kind work. */
const refusesKeys =
  (algorithm: string, bad: () => Pick<Keys, 'private' | 'public'>): Check =>
  async (subject) => {
    const { verify } = subject.calls;
    if (verify === undefined || !subject.adapter.algorithms.includes(algorithm)) return notOffered;
    const keys = nameKeys(bad(), algorithm);
    const call = await attempt(() => verify(tokenFor(subject, { keys }), rulesFor(subject, { keys })));
    return call.accepted ? no() : yes;
  };

/** Refuses a signature that nobody made with the ES256 key. */
const refusesEcdsa =
  (signature: (data: string, keys: Keys) => Buffer): Check =>
  (subject) => {
    if (!subject.adapter.algorithms.includes('ES256')) return notOffered;
    const keys = keysOf('ES256');
    const good = tokenFor(subject, { keys });
    const { header, payload } = partsOf(good);
    const bad = withSignature(good, signature(`${header}.${payload}`, keys));
    return refuses(subject, { good, bad, rules: rulesFor(subject, { keys }) });
  };

const strangers: Readonly<Record<string, () => Pick<Keys, 'private' | 'public'>>> = {
  RS256: () => makePair('rsa', { modulusLength: 2048 }),
  ES256: () => makePair('ec', { namedCurve: 'P-256' }),
};

export const signatureChecks: Readonly<Record<string, Check>> = {
  'requires-algorithms': async (subject) => {
    const { verify, verifyUnpinned } = subject.calls;
    if (verify === undefined) return notOffered;
    if (verifyUnpinned === undefined) return yes;
    const keys = keysOf(subject.algorithm);
    const call = await attempt(() => verifyUnpinned(tokenFor(subject), keys));
    return call.accepted ? no() : yes;
  },
  'refuses-none': (subject) =>
    refuses(subject, { good: tokenFor(subject), bad: forged(subject, 'none', nothing) }),
  'refuses-none-spelled': async (subject) => {
    for (const alg of ['None', 'NONE', 'nOnE', 'none ']) {
      const result = await refuses(subject, { good: tokenFor(subject), bad: forged(subject, alg, nothing) });
      if (result.outcome !== 'yes') return result;
    }
    return yes;
  },
  'refuses-stripped-signature': (subject) =>
    refuses(subject, { good: tokenFor(subject), bad: withSignature(tokenFor(subject), '') }),
  'refuses-other-algorithm': (subject) => {
    const keys = keysOf(subject.algorithm);
    // The same key would do: only the list stands between.
    const other: Readonly<Record<string, string>> = { RS256: 'RS512', HS256: 'HS512', ES256: 'ES512' };
    const alg = other[subject.algorithm] ?? 'HS512';
    const bad = forged(subject, alg, (data) => signRaw(alg, data, keys.private));
    return refuses(subject, { good: tokenFor(subject), bad });
  },
  'refuses-key-confusion': (subject) => {
    const algorithm = asymmetricOf(subject);
    if (algorithm === undefined) return notOffered;
    const keys = keysOf(algorithm);
    const tokens = { good: tokenFor(subject, { keys }), bad: confused(subject, keys) };
    return refuses(subject, { ...tokens, rules: rulesFor(subject, { keys }) });
  },
  'refuses-key-confusion-unpinned': async (subject) => {
    const algorithm = asymmetricOf(subject);
    const { verifyUnpinned } = subject.calls;
    if (algorithm === undefined || verifyUnpinned === undefined) return notOffered;
    const keys = keysOf(algorithm);
    // Where the good token is refused as well, nobody would call it like this.
    const control = await attempt(() => verifyUnpinned(tokenFor(subject, { keys }), keys));
    if (!control.accepted) return notOffered;
    const call = await attempt(() => verifyUnpinned(confused(subject, keys), keys));
    return call.accepted ? no() : yes;
  },
  'refuses-embedded-jwk': (subject) => {
    const algorithm = asymmetricOf(subject);
    if (algorithm === undefined) return notOffered;
    const keys = keysOf(algorithm);
    const thief = nameKeys(strangers[algorithm]?.() ?? makePair('ed25519'), algorithm);
    const bad = tokenFor(subject, { keys: thief, header: { jwk: publicJwk(thief) } });
    return refuses(subject, { good: tokenFor(subject, { keys }), bad, rules: rulesFor(subject, { keys }) });
  },
  'refuses-tampered-payload': (subject) => {
    const good = tokenFor(subject);
    const { header, signature } = partsOf(good);
    const payload = encodePart({ ...goodClaims(issuerOf(subject)), admin: true });
    return refuses(subject, { good, bad: `${header}.${payload}.${signature}` });
  },
  'refuses-tampered-header': (subject) => {
    const good = tokenFor(subject);
    const { payload, signature } = partsOf(good);
    const header = encodePart({ ...goodHeader(subject, keysOf(subject.algorithm)), extra: true });
    return refuses(subject, { good, bad: `${header}.${payload}.${signature}` });
  },
  'refuses-zero-ecdsa': refusesEcdsa(() => Buffer.alloc(64)),
  'refuses-der-ecdsa': refusesEcdsa((data, keys) => sign('sha256', Buffer.from(data), keys.private)),
  'refuses-wrong-curve': refusesKeys('ES256', () => makePair('ec', { namedCurve: 'P-384' })),
  'refuses-short-secret': refusesKeys('HS256', () => makeSecret(8)),
  'refuses-empty-secret': refusesKeys('HS256', () => makeSecret(0)),
  'refuses-small-rsa': refusesKeys('RS256', () => makePair('rsa', { modulusLength: 1024 })),
};
