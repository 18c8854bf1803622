import { JoseError } from '@mintmark/jose';

/** How a secret may be written as text. */
export const secretEncodings = ['utf8', 'base64', 'base64url', 'hex'] as const;

/** How a secret is written as text. */
export type SecretEncoding = (typeof secretEncodings)[number];

/** Finds an encoding by its name. */
export function findSecretEncoding(name: unknown): SecretEncoding | undefined {
  return secretEncodings.find((encoding) => encoding === name);
}

/** Decodes a secret as the caller says it is written; nothing is guessed. @throws JoseError `encoding_invalid` */
export function decodeSecret(text: string, encoding: SecretEncoding): Uint8Array {
  return decoders[encoding](text);
}

const decoders: Readonly<Record<SecretEncoding, (text: string) => Uint8Array>> = {
  utf8: encodeUtf8,
  base64: (text) => decodeStrictly(text, 'base64', 'base64 with padding'),
  base64url: (text) => decodeStrictly(text, 'base64url', 'base64url without padding'),
  hex: (text) => decodeStrictly(text.toLowerCase(), 'hex', 'an even number of hexadecimal digits'),
};

function encodeUtf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new JoseError('encoding_invalid', 'the secret has a lone surrogate');
  return new TextEncoder().encode(text);
}

function decodeStrictly(
  text: string,
  encoding: 'base64' | 'base64url' | 'hex',
  expected: string,
): Uint8Array {
  const bytes = Buffer.from(text, encoding);
  // Node skips what it does not understand; only the one right spelling comes back the same.
  if (bytes.toString(encoding) === text) return Uint8Array.from(bytes);
  throw new JoseError('encoding_invalid', `expected the secret as ${expected}`);
}
