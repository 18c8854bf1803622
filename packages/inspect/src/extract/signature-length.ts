/** Lengths of signatures in base64url characters, by algorithm (RFC 7518 §3, RFC 8037, RFC 8812, RFC 9964). */
const signatureLengths: Readonly<Record<string, readonly number[]>> = {
  __proto__: null as never,
  none: [0],
  HS256: [43],
  HS384: [64],
  HS512: [86],
  ...ofRsa(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']),
  ES256: [86],
  ES256K: [86],
  ES384: [128],
  ES512: [176],
  EdDSA: [86, 152],
  Ed25519: [86],
  Ed448: [152],
  'ML-DSA-44': [3227],
  'ML-DSA-65': [4412],
  'ML-DSA-87': [6170],
};

/** Lengths of authentication tags in base64url characters, by content encryption (RFC 7518 §5). */
const tagLengths: Readonly<Record<string, readonly number[]>> = {
  __proto__: null as never,
  A128GCM: [22],
  A192GCM: [22],
  A256GCM: [22],
  'A128CBC-HS256': [22],
  'A192CBC-HS384': [32],
  'A256CBC-HS512': [43],
};

/** Lengths that the last part of a token may have; undefined where nobody knows. */
export function lastPartLengths(header: { alg?: string; enc?: string }): readonly number[] | undefined {
  return signatureLengths[header.alg ?? ''] ?? tagLengths[header.enc ?? ''];
}

/** Whether a name is that of a signature algorithm. */
export function isSignatureAlgorithm(name: string): boolean {
  return signatureLengths[name] !== undefined;
}

function ofRsa(names: readonly string[]): Record<string, readonly number[]> {
  // Moduli of 1024, 2048, 3072, 4096 and 8192 bits.
  return Object.fromEntries(names.map((name) => [name, [171, 342, 512, 683, 1366]]));
}
