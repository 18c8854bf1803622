import type { KeyFacts, KeyReading } from '../keys/key-reading.ts';
import { probeOf } from '../keys/key-kinds.ts';
import { describeKey } from '../keys/key-words.ts';
import type { Facts } from '../verdicts/verdict.ts';
import { describeNeed, fitOf, needOf, type KeyNeed } from './key-needs.ts';
import type { SignaturePhrase } from './signature-phrase.ts';

/** Why a verifier would not look at a key; it may have signed the token all the same. */
export interface Objection {
  /** The sentence where it did not sign the token, and where it did. */
  readonly phrase: SignaturePhrase;
  readonly signedPhrase: SignaturePhrase;
  readonly facts: Facts;
}

/** Why a key cannot have signed the token. */
export interface Misfit {
  readonly phrase: SignaturePhrase;
  readonly facts: Facts;
}

/** A given key, held against what a token asks for. */
export interface AssessedKey {
  readonly key: KeyFacts;
  readonly misfit: Misfit | undefined;
  readonly objections: readonly Objection[];
}

/** What the token asks of its key. */
export interface KeyQuestion {
  readonly need: KeyNeed;
  readonly kid: string | undefined;
}

/** Operations that let a key do what is asked (RFC 7517 section 4.3); a secret both makes and checks. */
const operations: Readonly<Record<KeyNeed['purpose'], readonly string[]>> = {
  signature: ['verify', 'sign'],
  encryption: ['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'],
};

const uses: Readonly<Record<KeyNeed['purpose'], string>> = { signature: 'sig', encryption: 'enc' };

/** Holds each key against the token. */
export function assessKeys({ kind, keys }: KeyReading, question: KeyQuestion): readonly AssessedKey[] {
  const isNamed =
    kind === 'jwks' && question.kid !== undefined && keys.some(({ kid }) => kid === question.kid);
  return keys.map((key) => {
    const misfit = findMisfit(key, question.need);
    const objections = misfit
      ? []
      : [...kidObjections(key, { ...question, kind, isNamed }), ...ownObjections(key, question.need)];
    return { key, misfit, objections };
  });
}

function findMisfit(key: KeyFacts, need: KeyNeed): Misfit | undefined {
  if (key.fault !== undefined) {
    const phrase = key.material.form === 'locked' ? 'locked' : 'no-usable-key';
    return { phrase, facts: { why: key.fault.sentence, fault: key.fault.phrase } };
  }
  const facts = {
    algorithm: need.algorithm,
    need: describeNeed(need),
    kind: describeKey(key),
    curve: nameOfCurve(key),
  };
  const fit = fitOf(key, need);
  if (fit === 'fits') return needsPrivate(key, need) ? { phrase: 'needs-private', facts } : undefined;
  if (fit === 'wrong-curve') return { phrase: 'wrong-curve', facts };
  if (key.kty === 'oct') return { phrase: 'secret-for-public', facts };
  return {
    phrase: need.kind === 'secret' && need.purpose === 'signature' ? 'public-for-secret' : 'wrong-kind',
    facts,
  };
}

/** What a key says of itself was written by whoever made it: only known names are repeated. */
function nameOfCurve({ kty, curve = '' }: KeyFacts): string {
  return probeOf(kty, curve) === undefined ? 'an unknown curve' : curve;
}

function nameOfAlgorithm(name: string): string {
  const isKnown = needOf(name, 'signature') !== undefined || needOf(name, 'encryption') !== undefined;
  return isKnown ? name : 'an unknown algorithm';
}

function needsPrivate({ kty, isPrivate }: KeyFacts, { purpose }: KeyNeed): boolean {
  return purpose === 'encryption' && kty !== 'oct' && !isPrivate;
}

interface KidQuestion extends KeyQuestion {
  readonly kind: KeyReading['kind'];
  /** Whether the set has a key with the kid of the token. */
  readonly isNamed: boolean;
}

/** A verifier takes the keys with the token's kid, or those without any. A key given by itself was chosen already. */
function kidObjections({ kid: own }: KeyFacts, { kind, kid, isNamed }: KidQuestion): readonly Objection[] {
  if (kind !== 'jwks' || kid === undefined || own === kid) return [];
  if (own === undefined && !isNamed) return [];
  const signedPhrase = isNamed ? 'other-key-signed' : 'unknown-kid-signed';
  return [{ phrase: 'unknown-kid', signedPhrase, facts: {} }];
}

function ownObjections(key: KeyFacts, need: KeyNeed): readonly Objection[] {
  const { use, algorithm: own, kty } = key;
  const { purpose, algorithm } = need;
  const objections: Objection[] = [];
  if (use !== undefined && use !== uses[purpose]) {
    objections.push({ phrase: 'wrong-use', signedPhrase: 'wrong-use-signed', facts: {} });
  }
  const allowed = operations[purpose];
  if (key.operations !== undefined && !key.operations.some((name) => allowed.includes(name))) {
    objections.push({ phrase: 'wrong-operations', signedPhrase: 'wrong-operations-signed', facts: {} });
  }
  if (own !== undefined && own !== algorithm && kty !== 'AKP' && !isDirect(own, algorithm)) {
    objections.push({
      phrase: 'other-algorithm',
      signedPhrase: 'other-algorithm-signed',
      facts: { own: nameOfAlgorithm(own), algorithm },
    });
  }
  return objections;
}

/** RFC 7520 section 5.6 names a key for `dir` by the content encryption. */
function isDirect(own: string, algorithm: string): boolean {
  return algorithm === 'dir' && /^A\d{3}(?:GCM|CBC-HS\d{3})$/.test(own);
}
