import { JoseError } from '@mintmark/jose';
import type { Jwk } from '@mintmark/jose';
import { member } from '../input/strict-json.ts';
import { findKeyFacts } from './key-facts.ts';
import type { SingleKeyInput } from './key-input.ts';

/** What can be told of a key without giving anything secret away. */
export interface KeyDescription {
  readonly form: string;
  readonly type: 'secret' | 'private' | 'public' | 'unknown';
  readonly kty: string | undefined;
  readonly curve: string | undefined;
  /** Bits of an RSA modulus or of a secret. */
  readonly bits: number | undefined;
  readonly kid: string | undefined;
  readonly use: string | undefined;
  /** The algorithms that the key fits. */
  readonly algorithms: readonly string[];
  readonly thumbprint: string | undefined;
  /** Why the key cannot be used. */
  readonly problem: { readonly code: string; readonly message: string } | undefined;
}

/** Describes a key, also one that cannot be used. */
export async function describeKey(input: SingleKeyInput): Promise<KeyDescription> {
  const form =
    input.form === 'pem' ? `PEM, ${input.label}` : input.form === 'jwk' ? 'JSON Web Key' : 'secret';
  try {
    const { type, keys, jwk, thumbprint } = await findKeyFacts(input);
    const algorithms = [...new Set(keys.map(({ algorithm }) => algorithm))];
    return { form, type, ...membersOf(jwk), algorithms, thumbprint, problem: undefined };
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    const problem = { code: error.code, message: error.message };
    const members = membersOf(input.form === 'jwk' ? input.jwk : {});
    return { form, type: 'unknown', ...members, algorithms: [], thumbprint: undefined, problem };
  }
}

/** The kind and size of a key in words. */
export function describeSize({ type, kty, curve, bits, form }: KeyDescription): string {
  const kind = [kty, curve, bits === undefined ? undefined : `${bits} bits`].filter(
    (part) => part !== undefined,
  );
  return `${type === 'unknown' ? 'unusable' : type} ${kind.join(' ')} (${form})`.replace('  ', ' ');
}

function membersOf(jwk: Jwk): Pick<KeyDescription, 'kty' | 'curve' | 'bits' | 'kid' | 'use'> {
  const number = textOf(jwk, 'n') ?? textOf(jwk, 'k');
  return {
    kty: textOf(jwk, 'kty'),
    curve: textOf(jwk, 'crv'),
    bits: number === undefined ? undefined : bitsOf(number, textOf(jwk, 'kty') === 'oct'),
    kid: textOf(jwk, 'kid'),
    use: textOf(jwk, 'use'),
  };
}

function bitsOf(base64url: string, isSecret: boolean): number {
  const bytes = Buffer.from(base64url, 'base64url');
  if (isSecret) return bytes.length * 8;
  const start = bytes.findIndex((byte) => byte !== 0);
  return start < 0 ? 0 : (bytes.length - start) * 8 - Math.clz32(bytes[start] ?? 0) + 24;
}

function textOf(jwk: Jwk, name: string): string | undefined {
  const value = member(jwk, name);
  return typeof value === 'string' ? value : undefined;
}
