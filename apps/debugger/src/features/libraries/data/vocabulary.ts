/** The signature algorithms of the table, in the order they are shown (RFC 7518, RFC 8037, RFC 8812, RFC 9864, RFC 9964). */
export const signatureAlgorithms = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'ES256K',
  'EdDSA',
  'Ed25519',
  'Ed448',
  'ML-DSA-44',
  'ML-DSA-65',
  'ML-DSA-87',
] as const;

/** How the content key of an encrypted token reaches its reader (RFC 7518 §4). */
export const keyManagementAlgorithms = [
  'RSA-OAEP',
  'RSA-OAEP-256',
  'RSA1_5',
  'ECDH-ES',
  'ECDH-ES+A128KW',
  'ECDH-ES+A192KW',
  'ECDH-ES+A256KW',
  'A128KW',
  'A192KW',
  'A256KW',
  'A128GCMKW',
  'A192GCMKW',
  'A256GCMKW',
  'PBES2-HS256+A128KW',
  'PBES2-HS384+A192KW',
  'PBES2-HS512+A256KW',
  'dir',
] as const;

/** How the content of an encrypted token is encrypted (RFC 7518 §5). */
export const contentEncryptions = [
  'A128CBC-HS256',
  'A192CBC-HS384',
  'A256CBC-HS512',
  'A128GCM',
  'A192GCM',
  'A256GCM',
] as const;

/** What a library does beside signing and verifying. */
export const featureNames = [
  'sign',
  'verify',
  'jwe',
  'jwk',
  'jwks',
  'remote-jwks',
  'jwks-cache',
  'json',
  'detached',
  'b64',
  'nested',
] as const;

/** What a verifier can be told to check, or checks by itself. */
export const ruleNames = [
  'allow-list',
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'typ',
  'crit',
] as const;

/** Every cell of the table that has a name of its own. */
export const cellNames = [
  ...signatureAlgorithms,
  ...keyManagementAlgorithms,
  ...contentEncryptions,
  ...featureNames,
  ...ruleNames,
] as const;

export type CellName = (typeof cellNames)[number];

const known: ReadonlySet<string> = new Set(cellNames);

/** Whether a text names a cell. */
export function isCellName(text: string): text is CellName {
  return known.has(text);
}
