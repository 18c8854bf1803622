import { keyManagementNames, signatureAlgorithmNames } from '@mintmark/jose';
import { makeDecryptionKey, makeSecretKey, makeSigningKey } from '../../shared/own-key/generate.ts';
import type { Jwk } from '../../shared/own-key/key-problem.ts';
import { signingAlgorithm } from '../../shared/signing/algorithms.ts';
import type { WorkKey } from './key-forms.ts';

/** What a new key is for. */
export type NewKeyGroup = 'pair' | 'secret' | 'encryption' | 'wrapping' | 'direct';

/** A kind of key that can be made. */
export interface NewKeyKind {
  /** The algorithm; for `dir` the content encryption. */
  readonly value: string;
  readonly group: NewKeyGroup;
  readonly use: 'sig' | 'enc';
  readonly curves: readonly string[];
  readonly isRsa: boolean;
}

const agreementCurves = ['P-256', 'P-384', 'P-521', 'X25519', 'X448'];
const direct = ['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'];

const signing = signatureAlgorithmNames.map((value): NewKeyKind => {
  const algorithm = signingAlgorithm(value);
  const curves = algorithm?.curves ?? [];
  return {
    value,
    group: algorithm?.kty === 'oct' ? 'secret' : 'pair',
    use: 'sig',
    curves: curves.length > 1 ? curves : [],
    isRsa: algorithm?.kty === 'RSA',
  };
});

const encrypting = keyManagementNames
  .filter((name) => name !== 'dir' && !name.startsWith('PBES2'))
  .map((value): NewKeyKind => {
    const isAgreement = value.startsWith('ECDH');
    const isRsa = value.startsWith('RSA');
    return {
      value,
      group: isAgreement || isRsa ? 'encryption' : 'wrapping',
      use: 'enc',
      curves: isAgreement ? agreementCurves : [],
      isRsa,
    };
  });

/** Every kind of key that the library makes. Passwords are for people to think of. */
export const newKeyKinds: readonly NewKeyKind[] = [
  ...signing,
  ...encrypting,
  ...direct.map((value): NewKeyKind => ({ value, group: 'direct', use: 'enc', curves: [], isRsa: false })),
];

/** How a new key gets its ID. */
export type KidChoice = 'thumbprint' | 'own' | 'none';

export interface NewKeyChoices {
  readonly curve: string;
  readonly modulusLength: number;
  readonly kid: KidChoice;
  readonly ownKid: string;
}

/** Makes a key in this browser. @throws JoseError where it lacks the algorithm */
export async function makeKey(kind: NewKeyKind, choices: NewKeyChoices): Promise<WorkKey> {
  const jwk = await makers[kind.group](kind, choices);
  const { kid, ...unnamed } = jwk;
  const named = choices.kid === 'none' ? unnamed : { ...unnamed, kid };
  const full = { ...named, use: kind.use };
  return { jwk: full, publicJwk: publicPart(full) };
}

type Maker = (kind: NewKeyKind, choices: NewKeyChoices) => Promise<Jwk>;

const options = ({ curves, isRsa }: NewKeyKind, { curve, modulusLength, kid, ownKid }: NewKeyChoices) => ({
  ...(curves.length === 0 ? {} : { curve: curves.includes(curve) ? curve : curves[0] }),
  ...(isRsa ? { modulusLength } : {}),
  ...(kid === 'own' ? { kid: ownKid } : {}),
});

const makers: Readonly<Record<NewKeyGroup, Maker>> = {
  pair: async (kind, choices) => makeSigningKey(kind.value, options(kind, choices)),
  secret: async (kind, choices) => makeSigningKey(kind.value, options(kind, choices)),
  encryption: async (kind, choices) => makeDecryptionKey(kind.value, options(kind, choices)),
  wrapping: async (kind, choices) => makeSecretKey(kind.value, 'A256GCM', options(kind, choices)),
  direct: async (kind, choices) => makeSecretKey('dir', kind.value, options(kind, choices)),
};

const publicMembers: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  AKP: ['alg', 'pub'],
};

/** The members that anybody may know (RFC 7518 section 6, RFC 8037, RFC 9964); undefined for a secret. */
export function publicPart(jwk: Jwk): Jwk | undefined {
  const kty = typeof jwk['kty'] === 'string' ? jwk['kty'] : '';
  const members = Object.hasOwn(publicMembers, kty) ? publicMembers[kty] : undefined;
  return members && Object.fromEntries(['kty', ...members].map((name) => [name, jwk[name]]));
}
