/** What an identifier of the IANA JSON Web Signature and Encryption Algorithms registry is for. */
export interface RegisteredAlgorithm {
  readonly name: string;
  readonly use: 'none' | 'mac' | 'signature' | 'key-management';
  /** The scheme, for rules that speak of several algorithms at once. */
  readonly family: string;
  /** Bytes of the signature; undefined where the key decides, or where there is none. */
  readonly signatureBytes?: number;
  /** Why it should not be used for new tokens, where it should not. */
  readonly discouraged?: string;
}

const fixed = (
  family: string,
  use: RegisteredAlgorithm['use'],
  sizes: Readonly<Record<string, number>>,
): Row[] => Object.entries(sizes).map(([name, signatureBytes]) => ({ name, use, family, signatureBytes }));
const plain = (family: string, use: RegisteredAlgorithm['use'], names: string): Row[] =>
  names.split(' ').map((name) => ({ name, use, family }));

type Row = RegisteredAlgorithm;

const rows: readonly Row[] = [
  { name: 'none', use: 'none', family: 'none', discouraged: 'nobody signs it' },
  ...fixed('hmac', 'mac', { HS256: 32, HS384: 48, HS512: 64 }),
  ...plain('rsa-pkcs1', 'signature', 'RS256 RS384 RS512'),
  ...plain('rsa-pss', 'signature', 'PS256 PS384 PS512'),
  ...fixed('ecdsa', 'signature', { ES256: 64, ES384: 96, ES512: 132, ES256K: 64 }),
  ...fixed('eddsa', 'signature', { Ed25519: 64, Ed448: 114 }),
  {
    name: 'EdDSA',
    use: 'signature',
    family: 'eddsa',
    discouraged: 'RFC 9864 deprecates it because it does not name the curve; use Ed25519 or Ed448',
  },
  ...fixed('ml-dsa', 'signature', { 'ML-DSA-44': 2420, 'ML-DSA-65': 3309, 'ML-DSA-87': 4627 }),
  { name: 'RS1', use: 'signature', family: 'rsa-pkcs1', discouraged: 'SHA-1 is broken' },
  {
    name: 'RSA1_5',
    use: 'key-management',
    family: 'rsa1_5',
    discouraged: 'its padding can be used as an oracle; use RSA-OAEP-256',
  },
  ...plain('rsa-oaep', 'key-management', 'RSA-OAEP RSA-OAEP-256 RSA-OAEP-384 RSA-OAEP-512'),
  ...plain('aes-kw', 'key-management', 'A128KW A192KW A256KW'),
  ...plain('aes-gcm-kw', 'key-management', 'A128GCMKW A192GCMKW A256GCMKW'),
  ...plain('dir', 'key-management', 'dir'),
  ...plain('ecdh-es', 'key-management', 'ECDH-ES'),
  ...plain('ecdh-es-kw', 'key-management', 'ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW'),
  ...plain('pbes2', 'key-management', 'PBES2-HS256+A128KW PBES2-HS384+A192KW PBES2-HS512+A256KW'),
];

const byName: ReadonlyMap<string, RegisteredAlgorithm> = new Map(rows.map((row) => [row.name, row]));
const byLowerCase: ReadonlyMap<string, RegisteredAlgorithm> = new Map(
  rows.map((row) => [row.name.toLowerCase(), row]),
);

/** What is registered under an identifier, exactly as it is written. */
export function registeredAlgorithm(name: string | undefined): RegisteredAlgorithm | undefined {
  return name === undefined ? undefined : byName.get(name);
}

/** The registered algorithm that an identifier equals but for case, white space and control characters. */
export function lookalikeAlgorithm(name: string): RegisteredAlgorithm | undefined {
  const near = byLowerCase.get(name.replaceAll(/[\s\p{C}]/gu, '').toLowerCase());
  return near?.name === name ? undefined : near;
}
