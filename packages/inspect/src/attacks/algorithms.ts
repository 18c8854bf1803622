/** What the attacks have to know of an algorithm to break its rules one at a time. */
export interface AttackAlgorithm {
  readonly name: string;
  readonly kind: 'hmac' | 'rsa' | 'ecdsa' | 'eddsa' | 'ml-dsa';
  readonly kty: 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP';
  /** The hash by its Web Crypto name; empty where the algorithm brings its own. */
  readonly hash: string;
  /** The name of Web Crypto; undefined where the key's curve or parameter set is the name. */
  readonly webName: string | undefined;
  readonly saltLength: number;
  readonly curve: string;
  /** Other algorithms that the same key material could do. */
  readonly siblings: readonly string[];
  /** The content of the AlgorithmIdentifier of a signature in a certificate, in hexadecimal; undefined for secrets. */
  readonly certificateIdentifier: string | undefined;
}

const bitsList = [256, 384, 512] as const;
type Bits = (typeof bitsList)[number];

/** The order of an EC curve's group, by curve (SEC 2, FIPS 186-5), and that of Ed25519 (RFC 8032 §5.1). */
export const groupOrders: Readonly<Record<string, bigint>> = {
  'P-256': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  'P-384':
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  'P-521':
    0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
  secp256k1: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
  Ed25519: 2n ** 252n + 27742317777372353535851937790883648493n,
};

const rsaNames = bitsList.flatMap((bits) => [`RS${bits}`, `PS${bits}`]);
const macNames = bitsList.map((bits) => `HS${bits}`);
/** sha256WithRSAEncryption and its longer siblings (RFC 4055 §5). */
const rsaIdentifiers: Readonly<Record<Bits, string>> = {
  256: '06092a864886f70d01010b0500',
  384: '06092a864886f70d01010c0500',
  512: '06092a864886f70d01010d0500',
};
/** ecdsa-with-SHA256 and its longer siblings (RFC 5758 §3.2). */
const ecdsaIdentifiers: Readonly<Record<Bits, string>> = {
  256: '06082a8648ce3d040302',
  384: '06082a8648ce3d040303',
  512: '06082a8648ce3d040304',
};

const keyTypes = { hmac: 'oct', rsa: 'RSA', ecdsa: 'EC', eddsa: 'OKP', 'ml-dsa': 'AKP' } as const;

const table: Readonly<Record<string, AttackAlgorithm>> = tableOf([
  ...bitsList.map((bits) => entry(`HS${bits}`, 'hmac', { bits, webName: 'HMAC', family: macNames })),
  ...bitsList.map((bits) =>
    entry(`RS${bits}`, 'rsa', { bits, webName: 'RSASSA-PKCS1-v1_5', family: rsaNames }),
  ),
  ...bitsList.map((bits) => entry(`PS${bits}`, 'rsa', { bits, webName: 'RSA-PSS', family: rsaNames })),
  entry('ES256', 'ecdsa', { bits: 256, webName: 'ECDSA', curve: 'P-256' }),
  entry('ES384', 'ecdsa', { bits: 384, webName: 'ECDSA', curve: 'P-384' }),
  entry('ES512', 'ecdsa', { bits: 512, webName: 'ECDSA', curve: 'P-521' }),
  entry('ES256K', 'ecdsa', { bits: 256, webName: 'ECDSA', curve: 'secp256k1' }),
  entry('EdDSA', 'eddsa', {}),
  entry('Ed25519', 'eddsa', { curve: 'Ed25519' }),
  entry('Ed448', 'eddsa', { curve: 'Ed448' }),
  entry('ML-DSA-44', 'ml-dsa', { identifier: '0609608648016503040311' }),
  entry('ML-DSA-65', 'ml-dsa', { identifier: '0609608648016503040312' }),
  entry('ML-DSA-87', 'ml-dsa', { identifier: '0609608648016503040313' }),
]);

/** Finds an algorithm. @throws TypeError for a name that no key of `@mintmark/jose` has */
export function attackAlgorithm(name: string): AttackAlgorithm {
  const found = table[name];
  if (found === undefined) throw new TypeError('expected a key for signing tokens');
  return found;
}

interface Kind {
  readonly bits?: Bits;
  readonly webName?: string;
  readonly curve?: string;
  readonly family?: readonly string[];
  readonly identifier?: string;
}

function entry(name: string, kind: AttackAlgorithm['kind'], given: Kind): AttackAlgorithm {
  const { bits, webName, curve = '', family = [], identifier } = given;
  const byHash = {
    hmac: undefined,
    rsa: rsaIdentifiers,
    ecdsa: ecdsaIdentifiers,
    eddsa: undefined,
    'ml-dsa': undefined,
  }[kind];
  return {
    name,
    kind,
    kty: keyTypes[kind],
    hash: bits === undefined ? '' : `SHA-${bits}`,
    webName,
    saltLength: (bits ?? 0) / 8,
    curve,
    siblings: family.filter((other) => other !== name),
    certificateIdentifier: bits === undefined ? identifier : byHash?.[bits],
  };
}

function tableOf(entries: readonly AttackAlgorithm[]): Record<string, AttackAlgorithm> {
  const names = Object.create(null) as Record<string, AttackAlgorithm>;
  for (const algorithm of entries) names[algorithm.name] = algorithm;
  return names;
}
