import { derEcdsaSignature, derElement, derInteger, derSequence } from './der.ts';
import { fromHex, utf8 } from './encode.ts';
import type { RawSigner } from './sign-bytes.ts';

/** Validity of a certificate, in milliseconds since 1970. */
interface Validity {
  readonly from: number;
  readonly until: number;
}

const versionThree = derElement(0xa0, derInteger(Uint8Array.of(2)));
const commonName = fromHex('0603550403');

/** A certificate of a public key (SubjectPublicKeyInfo) that its owner signed, as anybody can make one. */
export async function selfSignedCertificate(
  publicKeyInfo: Uint8Array,
  signer: RawSigner,
  validity: Validity,
): Promise<Uint8Array<ArrayBuffer>> {
  const { certificateIdentifier, kind, siblings, name } = signer.algorithm;
  const identifier = certificateIdentifier ?? '06032b6570';
  const algorithm = derSequence(
    fromHex(kind === 'eddsa' && signer.jwk['crv'] === 'Ed448' ? '06032b6571' : identifier),
  );
  const owner = nameOf('Mintmark attacker');
  const content = derSequence(
    versionThree,
    derInteger(Uint8Array.of(1)),
    algorithm,
    owner,
    derSequence(timeOf(validity.from), timeOf(validity.until)),
    owner,
    publicKeyInfo,
  );
  // The identifier of RSA is that of PKCS #1 v1.5, whatever padding the tokens have.
  const signature = await signer.sign(
    content,
    kind === 'rsa' && name.startsWith('PS') ? plainRsa(siblings, name) : name,
  );
  const bits = kind === 'ecdsa' ? derEcdsaSignature(signature) : signature;
  return derSequence(content, algorithm, derElement(0x03, new Uint8Array(1), bits));
}

function plainRsa(siblings: readonly string[], name: string): string {
  return siblings.find((other) => other === name.replace('PS', 'RS')) ?? name;
}

function nameOf(text: string): Uint8Array {
  return derSequence(derElement(0x31, derSequence(commonName, derElement(0x0c, utf8(text)))));
}

/** GeneralizedTime, as RFC 5280 §4.1.2.5 wants it from 2050 on and readers take it before. */
function timeOf(milliseconds: number): Uint8Array {
  const text = new Date(milliseconds).toISOString();
  const digits = text.slice(0, 19).replace(/[-:T]/g, '');
  return text < '2050' ? derElement(0x17, utf8(`${digits.slice(2)}Z`)) : derElement(0x18, utf8(`${digits}Z`));
}
