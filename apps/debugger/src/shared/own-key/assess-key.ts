import type { KeyFacts } from '@mintmark/inspect/keys';
import { findPublishedKey } from '@mintmark/inspect/weak-secrets';
import {
  decryptionKey,
  encryptionKey,
  exportJwk,
  JoseError,
  jwkThumbprint,
  privateKey,
  type Key,
} from '@mintmark/jose';
import type { Jwk, KeyDemand, KeyProblemName, OwnKeyReading } from './key-problem.ts';
import { assessSecret } from './read-secret.ts';
import { problem } from './say-problem.ts';
import { secretBytes } from './secret-bytes.ts';

/** Holds one key against what is needed. */
export async function assessKey(facts: KeyFacts, demand: KeyDemand): Promise<OwnKeyReading> {
  const misfit = findMisfit(facts, demand);
  if (misfit !== undefined) return misfit;
  if (facts.kty === 'oct') return assessOct(facts, demand);
  try {
    const key = makeKey(facts, demand);
    return await ready(exportJwk(key), facts);
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    const name = ofCode[error.code] ?? 'refused';
    return problem(name, demand, { detail: error.message });
  }
}

const ofCode: Readonly<Partial<Record<string, KeyProblemName>>> = {
  key_weak: 'weak',
  key_invalid: 'damaged',
  key_mismatch: 'refused',
  encoding_invalid: 'damaged',
  limit_exceeded: 'too-long',
};

const uses: Readonly<Record<KeyDemand['purpose'], string>> = { sign: 'sig', encrypt: 'enc', decrypt: 'enc' };

const operations: Readonly<Record<KeyDemand['purpose'], readonly string[]>> = {
  sign: ['sign'],
  encrypt: ['encrypt', 'wrapKey', 'deriveKey', 'deriveBits'],
  decrypt: ['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'],
};

/** What can be told before any number of the key is looked at. */
function findMisfit(facts: KeyFacts, demand: KeyDemand): OwnKeyReading | undefined {
  const { kty = '', curve = '', isPrivate, certificate } = facts;
  const { keyTypes, curves, purpose } = demand;
  if (certificate !== undefined && purpose !== 'encrypt') return problem('certificate', demand);
  if (!keyTypes.includes(kty)) return wrongType(kty, demand);
  const parameterSet = kty === 'AKP' ? [demand.algorithm] : curves;
  if (parameterSet.length > 0 && !parameterSet.includes(curve)) {
    return problem('wrong-curve', demand, { wanted: parameterSet.join(' / '), got: curve });
  }
  if (kty !== 'oct' && !isPrivate && purpose !== 'encrypt') return problem('public-key', demand);
  return findWrongSaying(facts, demand);
}

function wrongType(got: string, demand: KeyDemand): OwnKeyReading {
  const wanted = demand.keyTypes.join(' / ');
  if (wanted === 'oct') return problem('key-given', demand, { got });
  return got === 'oct'
    ? problem('secret-given', demand, { wanted })
    : problem('wrong-type', demand, { wanted, got });
}

/** What a JWK says it is for, where it says so. */
function findWrongSaying(facts: KeyFacts, demand: KeyDemand): OwnKeyReading | undefined {
  const { algorithm, use, kty, operations: allowed } = facts;
  if (kty !== 'AKP' && algorithm !== undefined && algorithm !== demand.algorithm)
    return problem('other-algorithm', demand, { got: algorithm });
  if (use !== undefined && use !== uses[demand.purpose]) return problem('wrong-use', demand, { got: use });
  const wanted = operations[demand.purpose];
  if (allowed !== undefined && !allowed.some((operation) => wanted.includes(operation)))
    return problem('wrong-operations', demand, { wanted: wanted.join(', '), got: allowed.join(', ') });
  return undefined;
}

function assessOct({ jwk = {} }: KeyFacts, demand: KeyDemand): OwnKeyReading {
  const bytes = typeof jwk['k'] === 'string' ? secretBytes(jwk['k'], 'base64url') : undefined;
  return bytes === undefined ? problem('damaged', demand) : assessSecret(bytes, demand, jwk);
}

/** @throws JoseError */
function makeKey({ material, isPrivate, publicJwk, kid }: KeyFacts, { algorithm, purpose }: KeyDemand): Key {
  const options = { algorithm, kid };
  if (purpose === 'encrypt' && (isPrivate || material.form !== 'jwk'))
    return encryptionKey.jwk(publicJwk ?? {}, options);
  const read = { sign: privateKey, decrypt: decryptionKey, encrypt: { ...encryptionKey } }[purpose];
  return material.form === 'pem'
    ? read.pem(material.text, options)
    : read.jwk(material.form === 'jwk' ? material.jwk : {}, options);
}

async function ready(jwk: Jwk, facts: KeyFacts): Promise<OwnKeyReading> {
  const thumbprint = await jwkThumbprint(jwk);
  return {
    kind: 'ready',
    jwk,
    publicJwk: facts.publicJwk,
    kid: facts.kid,
    thumbprint,
    weaknesses: findPublishedKey(thumbprint) === undefined ? [] : ['published'],
    bits: facts.bits,
  };
}
