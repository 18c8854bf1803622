import type { Jwk } from '@mintmark/jose';
import type { AttackAlgorithm } from './algorithms.ts';
import { base64url, fromBase64url, utf8 } from './encode.ts';
import type { RawSigner } from './sign-bytes.ts';
import { macOf } from './sign-bytes.ts';

/** Members of a header or claims set; undefined takes one away. */
export type Members = Readonly<Record<string, unknown>>;

/** What a token is made of: members that change the good ones, or JSON text, or bytes as they are. */
export interface TokenParts {
  readonly header?: Members | string | Uint8Array;
  readonly claims?: Members | string | Uint8Array;
  /** An encoded header in place of `header`. */
  readonly headerSegment?: string;
  /** An encoded claims set in place of `claims`. */
  readonly claimsSegment?: string;
}

/** What the cases are made for. */
export interface Plan {
  readonly issuer: string;
  readonly audience: string;
  readonly subject: string;
  readonly typ: string | undefined;
  readonly claims: Members;
  readonly requiredClaims: readonly string[];
  readonly nowSeconds: number;
  readonly lifetimeSeconds: number;
  readonly hugeCharacters: number;
  readonly random: (length: number) => Uint8Array;
}

/** The verifier's key as far as it is known. */
export interface Victim {
  readonly algorithm: AttackAlgorithm;
  readonly kid: string | undefined;
  /** Undefined for a secret. */
  readonly publicJwk: Jwk | undefined;
  /** The public key as PEM and DER of SubjectPublicKeyInfo; undefined for a secret. */
  readonly publicKey: { readonly pem: string; readonly der: Uint8Array } | undefined;
  readonly certificate: Uint8Array | undefined;
}

/** A key of somebody whom the verifier does not know. */
export interface Attacker extends RawSigner {
  readonly publicJwk: Jwk;
  readonly publicKeyInfo: Uint8Array;
  /** A certificate that the attacker signed. */
  readonly certificate: Uint8Array;
}

/** The segments of a good token. */
export interface Segments {
  readonly header: string;
  readonly claims: string;
  readonly signature: string;
}

/** Makes tokens, good and bad, out of one plan. */
export interface Bench {
  readonly plan: Plan;
  readonly victim: Victim;
  readonly attacker: Attacker;
  /** A good token. */
  readonly valid: Segments;
  /** The header of a good token with changes. */
  readonly header: (changes?: Members) => Members;
  /** The claims of a good token with changes. */
  readonly claims: (changes?: Members) => Members;
  /** Header and claims, encoded and joined. */
  readonly input: (parts: TokenParts) => string;
  /** A token with the verifier's own key. */
  readonly sign: (parts: TokenParts, algorithm?: string, hash?: string) => Promise<string>;
  /** A token with the attacker's key; the header has its algorithm. */
  readonly forge: (parts: TokenParts) => Promise<string>;
  /** A token with a MAC of any secret; the header has an algorithm of HMAC. */
  readonly mac: (secret: Uint8Array, parts: TokenParts, algorithm?: MacName) => Promise<string>;
}

/** The algorithms of HMAC. */
export type MacName = 'HS256' | 'HS384' | 'HS512';

const macHashes: Readonly<Record<MacName, string>> = { HS256: 'SHA-256', HS384: 'SHA-384', HS512: 'SHA-512' };

interface BenchParts {
  readonly plan: Plan;
  readonly victim: Victim;
  readonly attacker: Attacker;
  /** The verifier's key, or one in its place where only the names of the cases are wanted. */
  readonly signer: RawSigner;
  readonly validToken: string | undefined;
}

/** Sets the bench up. */
export async function createBench({
  plan,
  victim,
  attacker,
  signer,
  validToken,
}: BenchParts): Promise<Bench> {
  const maker = createMaker(plan, victim);
  const { input } = maker;
  const finish = async (text: string, signature: Promise<Uint8Array>): Promise<string> =>
    `${text}.${base64url(await signature)}`;
  const sign: Bench['sign'] = (parts, algorithm, hash) => {
    const text = input(parts);
    return finish(text, signer.sign(utf8(text), algorithm, hash));
  };
  return {
    ...{ plan, victim, attacker, ...maker, sign },
    valid: segmentsOf(validToken ?? (await sign({}))),
    forge: (parts) => {
      const text = input(withAlgorithm(parts, attacker.algorithm.name));
      return finish(text, attacker.sign(utf8(text)));
    },
    mac: (secret, parts, algorithm = macNameFor(victim.algorithm)) => {
      const text = input(withAlgorithm(parts, algorithm));
      return finish(text, macOf(secret, utf8(text), macHashes[algorithm]));
    },
  };
}

/** The verifier's own algorithm where it is one of HMAC, else the usual one. */
function macNameFor({ name }: AttackAlgorithm): MacName {
  return name === 'HS384' || name === 'HS512' ? name : 'HS256';
}

type Maker = Pick<Bench, 'header' | 'claims' | 'input'>;

function createMaker(plan: Plan, { algorithm, kid }: Victim): Maker {
  let made = 0;
  const run = base64url(plan.random(9));
  const header: Bench['header'] = (changes) => ({
    alg: algorithm.name,
    typ: plan.typ ?? 'JWT',
    ...(kid === undefined ? {} : { kid }),
    ...changes,
  });
  const claims: Bench['claims'] = (changes) => ({
    iss: plan.issuer,
    sub: plan.subject,
    aud: plan.audience,
    iat: plan.nowSeconds,
    exp: plan.nowSeconds + plan.lifetimeSeconds,
    // Each token has its own, or a verifier that refuses repetition would refuse for that.
    jti: `${run}-${++made}`,
    ...plan.claims,
    ...changes,
  });
  const input: Bench['input'] = (parts) =>
    `${parts.headerSegment ?? segmentOf(parts.header, header)}.${parts.claimsSegment ?? segmentOf(parts.claims, claims)}`;
  return { header, claims, input };
}

function segmentOf(content: TokenParts['claims'], fill: (changes?: Members) => Members): string {
  if (typeof content === 'string' || content instanceof Uint8Array) return base64url(content);
  return base64url(JSON.stringify(fill(content)));
}

function withAlgorithm(parts: TokenParts, alg: string): TokenParts {
  const { header = {} } = parts;
  return typeof header === 'string' || header instanceof Uint8Array
    ? parts
    : { ...parts, header: { alg, ...header } };
}

function segmentsOf(token: string): Segments {
  const [header = '', claims = '', signature = ''] = token.split('.');
  return { header, claims, signature };
}

/** The bytes of the good token's signature. */
export function signatureBytes({ valid }: Bench): Uint8Array<ArrayBuffer> {
  return fromBase64url(valid.signature);
}

/** The good token with another signature. */
export function withSignature({ valid }: Bench, signature: string | Uint8Array): string {
  const text = typeof signature === 'string' ? signature : base64url(signature);
  return `${valid.header}.${valid.claims}.${text}`;
}
