import type { Jwk } from '../../shared/own-key/key-problem.ts';
import { hasPrivate, ordered, type WorkKey } from './key-forms.ts';

/** A key of the set that is being built. */
export interface SetKey {
  /** What it is called here, for good; the key ID can be changed. */
  readonly id: number;
  readonly key: WorkKey;
  readonly kid: string;
  readonly alg: string;
  readonly use: 'sig' | 'enc' | '';
}

export type KeySet = readonly SetKey[];

/** Why a key does not get in, or a change is not made. */
export type SetProblem = 'duplicate-kid' | 'duplicate-key' | 'secret';

export type SetResult = { readonly set: KeySet } | { readonly problem: SetProblem; readonly kid: string };

/** Adds a key under its own ID; the same ID twice, the same key twice and secrets are refused. */
export function addKey(set: KeySet, key: WorkKey): SetResult {
  const text = (name: string): string => (typeof key.jwk[name] === 'string' ? key.jwk[name] : '');
  const kid = text('kid');
  if (key.publicJwk === undefined) return { problem: 'secret', kid };
  if (set.some((other) => isSameKey(other.key, key))) return { problem: 'duplicate-key', kid };
  if (kid !== '' && set.some((other) => other.kid === kid)) return { problem: 'duplicate-kid', kid };
  const id = Math.max(0, ...set.map((other) => other.id)) + 1;
  const use = text('use');
  return {
    set: [...set, { id, key, kid, alg: text('alg'), use: use === 'sig' || use === 'enc' ? use : '' }],
  };
}

/** Changes what the set says about a key; another key's ID is refused. */
export function changeKey(
  set: KeySet,
  id: number,
  changes: Partial<Pick<SetKey, 'kid' | 'alg' | 'use'>>,
): SetResult {
  const { kid } = changes;
  if (kid !== undefined && kid !== '' && set.some((other) => other.id !== id && other.kid === kid))
    return { problem: 'duplicate-kid', kid };
  return { set: set.map((each) => (each.id === id ? { ...each, ...changes } : each)) };
}

export function removeKey(set: KeySet, id: number): KeySet {
  return set.filter((each) => each.id !== id);
}

/** The key set (RFC 7517 section 5), public parts only unless private ones are asked for. */
export function writeSet(set: KeySet, { isPrivate }: { readonly isPrivate: boolean }): string {
  const keys = set.map(({ key, kid, alg, use }) => {
    const { kid: _kid, alg: _alg, use: _use, ...members } = isPrivate ? key.jwk : (key.publicJwk ?? {});
    return ordered({ ...members, ...given({ kid, use, alg }) });
  });
  return `${JSON.stringify({ keys }, undefined, 2)}\n`;
}

/** Whether there is anything private in the set. */
export function holdsPrivate(set: KeySet): boolean {
  return set.some(({ key }) => hasPrivate(key));
}

function given(members: Readonly<Record<string, string>>): Jwk {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ''));
}

function isSameKey({ publicJwk: one = {} }: WorkKey, { publicJwk: other = {} }: WorkKey): boolean {
  const numbers = ['kty', 'crv', 'n', 'x', 'y', 'pub'];
  return numbers.every((name) => one[name] === other[name]);
}

/** Algorithms by type or curve, for what a key of the set is for. */
const algorithms: Readonly<Record<'sig' | 'enc', Readonly<Record<string, readonly string[]>>>> = {
  sig: {
    RSA: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
    'P-256': ['ES256'],
    'P-384': ['ES384'],
    'P-521': ['ES512'],
    secp256k1: ['ES256K'],
    Ed25519: ['Ed25519', 'EdDSA'],
    Ed448: ['Ed448', 'EdDSA'],
  },
  enc: { RSA: ['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'] },
};
const agreement = ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'];

/** The algorithms that fit a key of the set. */
export function algorithmsOf({ key: { jwk }, use }: SetKey): readonly string[] {
  // The algorithm of an AKP key is part of the key (RFC 9964 section 3).
  if (jwk['kty'] === 'AKP') return [String(jwk['alg'])];
  const kind = String(jwk['crv'] ?? jwk['kty']);
  const fitting = (wanted: 'sig' | 'enc'): readonly string[] =>
    algorithms[wanted][kind] ??
    (wanted === 'enc' && !kind.startsWith('Ed') && kind !== 'secp256k1' ? agreement : []);
  return use === '' ? [...fitting('sig'), ...fitting('enc')] : fitting(use);
}
