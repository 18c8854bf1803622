import { encodeBase64Url } from '../../token/base64url.ts';
import { readDer, readDerSequence, toHex, type DerElement } from './read-der.ts';

/** What a DER structure says of its key, before anything is checked. */
export interface DerKeyKind {
  readonly kty: string | undefined;
  readonly curve: string | undefined;
  /** The numbers of an RSA key, which can be told whatever its size. */
  readonly rsa: Readonly<Record<'n' | 'e', string>> | undefined;
}

/** `id-ecPublicKey`, 1.2.840.10045.2.1; the curve's object identifier follows. */
const ecPublicKey = '06072a8648ce3d0201';
/** `rsaEncryption` and `id-RSASSA-PSS`, 1.2.840.113549.1.1.1 and .10. */
const rsa = /^06092a864886f70d01010(?:1|a)/;

/** Contents of AlgorithmIdentifiers (RFC 5480 section 2.1.1.1, RFC 8410 section 3, RFC 9881 section 2). */
const kinds: Readonly<Record<string, readonly [kty: string, curve: string]>> = {
  [`${ecPublicKey}06082a8648ce3d030107`]: ['EC', 'P-256'],
  [`${ecPublicKey}06052b81040022`]: ['EC', 'P-384'],
  [`${ecPublicKey}06052b81040023`]: ['EC', 'P-521'],
  [`${ecPublicKey}06052b8104000a`]: ['EC', 'secp256k1'],
  '06032b656e': ['OKP', 'X25519'],
  '06032b656f': ['OKP', 'X448'],
  '06032b6570': ['OKP', 'Ed25519'],
  '06032b6571': ['OKP', 'Ed448'],
  '0609608648016503040311': ['AKP', 'ML-DSA-44'],
  '0609608648016503040312': ['AKP', 'ML-DSA-65'],
  '0609608648016503040313': ['AKP', 'ML-DSA-87'],
};

const none = new Uint8Array();
const unknown: DerKeyKind = { kty: undefined, curve: undefined, rsa: undefined };

/** Kind and, for RSA, numbers of a key in DER of the given kind. */
export function keyKindOfDer(der: Uint8Array<ArrayBuffer>, label: string): DerKeyKind {
  const elements = readDerSequence(der);
  return (Object.hasOwn(readers, label) && elements && readers[label]?.(elements)) || unknown;
}

type Reader = (elements: readonly DerElement[]) => DerKeyKind;

const readers: Readonly<Record<string, Reader>> = {
  'PUBLIC KEY': ([algorithm, bits]) =>
    fromAlgorithm(algorithm?.content ?? none, () => readDerSequence(bits?.content.subarray(1) ?? none)),
  'RSA PUBLIC KEY': (numbers) => fromRsa(numbers, 0),
  'PRIVATE KEY': ([, algorithm, key]) =>
    fromAlgorithm(algorithm?.content ?? none, () => readDerSequence(key?.content ?? none)?.slice(1)),
  'RSA PRIVATE KEY': (numbers) => fromRsa(numbers, 1),
  'EC PRIVATE KEY': (elements) => {
    const parameters = elements.find(({ tag }) => tag === 0xa0);
    return kindOf(ecPublicKey + toHex(parameters?.content ?? none));
  },
  CERTIFICATE: ([signed]) => {
    const fields = (readDer(signed?.content ?? none) ?? []).filter(({ tag }) => tag !== 0xa0);
    return keyKindOfDer(fields[5]?.encoded ?? none, 'PUBLIC KEY');
  },
};

function fromAlgorithm(algorithm: Uint8Array, numbers: () => readonly DerElement[] | undefined): DerKeyKind {
  const identifier = toHex(algorithm);
  return rsa.test(identifier) ? fromRsa(numbers() ?? [], 0) : kindOf(identifier);
}

function kindOf(identifier: string): DerKeyKind {
  const [kty, curve] = (Object.hasOwn(kinds, identifier) && kinds[identifier]) || [];
  return { kty, curve, rsa: undefined };
}

function fromRsa(numbers: readonly DerElement[], at: number): DerKeyKind {
  const [n, e] = [numbers[at], numbers[at + 1]];
  if (n?.tag !== 2 || e?.tag !== 2) return { kty: 'RSA', curve: undefined, rsa: undefined };
  return { kty: 'RSA', curve: undefined, rsa: { n: numberOf(n.content), e: numberOf(e.content) } };
}

function numberOf(content: Uint8Array): string {
  const first = content.findIndex((byte) => byte !== 0);
  return encodeBase64Url(content.subarray(Math.max(0, first)));
}
