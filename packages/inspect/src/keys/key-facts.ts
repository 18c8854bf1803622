import { JoseError } from '@mintmark/jose/errors';
import { decryptionKey, encryptionKey, exportJwk, privateKey, publicKey } from '@mintmark/jose/jwk';
import { dangerouslyWeakPublicKey, weaknessesOf, type KeyWeakness } from '@mintmark/jose/weak-keys';
import { decodeBase64Url } from '../token/base64url.ts';
import { keyKindOfDer } from './der/der-key-kind.ts';
import { readCertificate } from './der/certificate-facts.ts';
import { bareJwkOf, hasPrivateMember, probeOf, publicJwkOf } from './key-kinds.ts';
import type { KeyFacts, KeyFault, KeyMaterial } from './key-reading.ts';
import { capitalize, keyFault } from './key-words.ts';

type Jwk = Readonly<Record<string, unknown>>;

const nothing: KeyFacts = {
  place: 1,
  label: undefined,
  kty: undefined,
  curve: undefined,
  algorithm: undefined,
  kid: undefined,
  use: undefined,
  operations: undefined,
  bits: undefined,
  isPrivate: false,
  jwk: undefined,
  publicJwk: undefined,
  certificate: undefined,
  thumbprint: undefined,
  weaknesses: [],
  fault: undefined,
  material: { form: 'none' },
};

/** The facts of a key that cannot be used. */
export function factsOfFault(fault: KeyFault, facts: Partial<KeyFacts> = {}): KeyFacts {
  return { ...nothing, ...facts, fault };
}

/** The facts of a text that is a secret. */
export function factsOfSecret(material: Extract<KeyMaterial, { form: 'secret' }>): KeyFacts {
  const bits = new TextEncoder().encode(material.text).length * 8;
  return { ...nothing, kty: 'oct', bits, material };
}

/** The facts of a JSON Web Key, as far as it has any. */
export function factsOfJwk(jwk: Jwk): KeyFacts {
  const text = (name: string): string | undefined => (typeof jwk[name] === 'string' ? jwk[name] : undefined);
  const kty = text('kty');
  const operations = jwk['key_ops'];
  const said: KeyFacts = {
    ...nothing,
    kty,
    curve: text(kty === 'AKP' ? 'alg' : 'crv'),
    algorithm: text('alg'),
    kid: text('kid'),
    use: text('use'),
    operations: Array.isArray(operations) ? operations.filter((name) => typeof name === 'string') : undefined,
    isPrivate: hasPrivateMember(jwk),
    jwk,
    material: { form: 'jwk', jwk },
  };
  if (kty === undefined) return { ...said, material: { form: 'none' }, fault: keyFault('no-type') };
  if (kty === 'oct')
    return { ...said, bits: decodeBase64Url(text('k') ?? '').bytes.length * 8, fault: secretFault(jwk) };
  return checked(said, publicJwkOf(jwk));
}

function secretFault({ k }: Jwk): KeyFault | undefined {
  if (typeof k === 'string' && decodeBase64Url(k).problem === undefined) return undefined;
  return faultOf(new JoseError('key_invalid', 'expected the member "k" to be strict base64url'));
}

/** The facts of DER of the given kind; the text is its sound PEM. */
export function factsOfDer(der: Uint8Array<ArrayBuffer>, label: string, text: string): KeyFacts {
  const kind = keyKindOfDer(der, label);
  const said: KeyFacts = {
    ...nothing,
    label,
    kty: kind.kty,
    curve: kind.curve,
    isPrivate: label.endsWith('PRIVATE KEY'),
    certificate: label === 'CERTIFICATE' ? readCertificate(der) : undefined,
    material: { form: 'pem', label, text },
  };
  if (probeOf(kind.kty, kind.curve) === undefined) return { ...said, fault: keyFault('unsupported-kind') };
  const known = kind.rsa && { kty: 'RSA', ...kind.rsa };
  try {
    const jwk = known && !said.isPrivate ? known : membersOfPem(said, text);
    return checked({ ...said, jwk }, publicJwkOf(jwk));
  } catch (error) {
    // A private RSA key that is too weak to be read is looked at all the same.
    if (error instanceof JoseError && error.code === 'key_weak' && known)
      return checked({ ...said, jwk: known }, known);
    return { ...said, fault: faultOf(error) };
  }
}

/** @throws JoseError */
function membersOfPem({ label, kty, curve, isPrivate }: KeyFacts, text: string): Jwk {
  const { algorithm = '', use } = probeOf(kty, curve) ?? {};
  const options = { algorithm };
  const read =
    use === 'enc'
      ? { private: decryptionKey, public: encryptionKey }
      : { private: privateKey, public: publicKey };
  const half = isPrivate ? read.private : read.public;
  const key = label === 'CERTIFICATE' ? read.public.x509(text, options) : half.pem(text, options);
  // The algorithm was only the probe's; it belongs to an AKP key alone.
  const { alg, ...members } = exportJwk(key);
  return kty === 'AKP' ? { ...members, alg } : members;
}

function checked(said: KeyFacts, publicJwk: KeyFacts['publicJwk']): KeyFacts {
  const { kty, curve, isPrivate, jwk } = said;
  const probe = probeOf(kty, curve);
  if (probe === undefined) return { ...said, fault: keyFault('unsupported-kind') };
  if (publicJwk === undefined) {
    return {
      ...said,
      fault: faultOf(new JoseError('key_invalid', `a member of the ${kty} key is missing or no text`)),
    };
  }
  const facts = { ...said, publicJwk, bits: kty === 'RSA' ? bitLength(publicJwk['n'] ?? '') : probe.bits };
  try {
    const weaknesses = check(publicJwk, probe);
    if (isPrivate && jwk && said.label === undefined) checkPrivate(bareJwkOf(jwk), probe);
    return { ...facts, weaknesses };
  } catch (error) {
    return { ...facts, fault: faultOf(error) };
  }
}

type Probe = Exclude<ReturnType<typeof probeOf>, undefined>;

/** @throws JoseError for what is no key at all */
function check(
  publicJwk: Readonly<Record<string, string>>,
  { algorithm, use }: Probe,
): readonly KeyWeakness[] {
  if (use === 'sig') return weaknessesOf(dangerouslyWeakPublicKey.jwk(publicJwk, { algorithm }));
  encryptionKey.jwk(publicJwk, { algorithm });
  return [];
}

/** @throws JoseError where the private part does not belong to the public one */
function checkPrivate(jwk: Jwk, { algorithm, use }: Probe): void {
  try {
    if (use === 'sig') privateKey.jwk(jwk, { algorithm });
    else decryptionKey.jwk(jwk, { algorithm });
  } catch (error) {
    // Weakness is told of the public key already.
    if (!(error instanceof JoseError) || error.code !== 'key_weak') throw error;
  }
}

/** What made a key unusable, in words. Rethrows what is no refusal but a fault of the program. */
function faultOf(error: unknown): KeyFault {
  if (!(error instanceof JoseError)) throw error;
  return { code: error.code, phrase: error.code, sentence: `${capitalize(error.message)}.` };
}

function bitLength(base64url: string): number {
  const { bytes } = decodeBase64Url(base64url);
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}
