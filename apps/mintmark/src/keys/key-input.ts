import { JoseError } from '@mintmark/jose';
import type { JsonObject } from '../input/strict-json.ts';
import { isJsonObject, member } from '../input/strict-json.ts';

/** One key as it was given, not yet made for an algorithm. */
export type SingleKeyInput =
  | { readonly form: 'jwk'; readonly jwk: JsonObject }
  | { readonly form: 'pem'; readonly text: string; readonly label: string }
  | { readonly form: 'secret'; readonly bytes: Uint8Array };

/** One key or a key set. */
export type KeyInput = SingleKeyInput | { readonly form: 'jwks'; readonly jwks: JsonObject };

const beginLine = /-----BEGIN ([A-Z0-9 ]+)-----/g;

/** The label of the one key in a PEM text. @throws JoseError `key_invalid` */
export function pemLabel(text: string): string {
  const labels = [...text.matchAll(beginLine)].map(([, label = '']) => label);
  // OpenSSL writes the parameters of an EC key before it.
  const [label, ...others] = labels.filter((name) => name !== 'EC PARAMETERS');
  if (label === undefined) {
    throw new JoseError(
      'key_invalid',
      'expected PEM: -----BEGIN label-----, base64 lines, -----END label-----',
    );
  }
  if (others.length > 0) {
    throw new JoseError('key_invalid', `expected one key in the PEM, got ${others.length + 1} blocks`);
  }
  return label;
}

/** A JSON Web Key or key set as an input. */
export function jsonKey(value: JsonObject): KeyInput {
  return Object.hasOwn(value, 'keys') ? { form: 'jwks', jwks: value } : { form: 'jwk', jwk: value };
}

/** The keys, with those of key sets one by one. @throws JoseError `jwks_invalid` */
export function expandKeySets(inputs: readonly KeyInput[]): readonly SingleKeyInput[] {
  return inputs.flatMap((input) => (input.form === 'jwks' ? keysOfSet(input.jwks) : [input]));
}

/** The JSON Web Keys of a key set. @throws JoseError `jwks_invalid` */
export function keysOfSet(jwks: JsonObject): readonly SingleKeyInput[] {
  const keys = member(jwks, 'keys');
  if (!Array.isArray(keys)) {
    throw new JoseError('jwks_invalid', 'expected the member "keys" of the key set to be an array');
  }
  return keys.filter(isJsonObject).map((jwk) => ({ form: 'jwk', jwk }));
}

/** Whether a JSON Web Key has a private part. */
export function isPrivateJwk(jwk: JsonObject): boolean {
  return ['d', 'priv'].some((name) => Object.hasOwn(jwk, name));
}

/** Whether a PEM label is one of a private key. */
export function isPrivateLabel(label: string): boolean {
  return label.endsWith('PRIVATE KEY');
}
