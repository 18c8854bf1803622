import type { Facts } from '@mintmark/inspect';
import { plural } from './plural.ts';

const halves: Readonly<Record<string, string>> = { public: 'öffentlicher', private: 'privater' };

/** A key by its facts: "öffentlicher RSA-Schlüssel von 2048 Bit". */
export function kindOf(facts: Facts): string {
  const { kty, curve, bits, half } = facts;
  if (facts['form'] === 'password') return 'Passwort';
  if (kty === 'oct')
    return bits === undefined ? 'Geheimnis' : `Geheimnis von ${plural(Number(bits) / 8, 'Byte', 'Bytes')}`;
  const which = halves[String(half)] ?? '';
  const size = kty === 'RSA' && bits !== undefined ? ` von ${bits} Bit` : '';
  const name =
    kty === 'EC' ? `EC-Schlüssel auf ${curve ?? 'unbekannter Kurve'}` : `${curve ?? kty}-Schlüssel${size}`;
  return `${which} ${name}`.trim();
}

const encodings: Readonly<Record<string, string>> = {
  utf8: 'Text',
  base64: 'base64',
  base64url: 'base64url',
  hex: 'Hexadezimalziffern',
};
const edges: Readonly<Record<string, string>> = {
  'as-given': '',
  trimmed: ', ohne den Leerraum am Rand',
  'with-newline': ', mit einem Zeilenumbruch dahinter',
  'with-crlf': ', mit CR und LF dahinter',
};

/** How a secret was read: "gelesen als base64". */
export function readingOf({ encoding, edge }: Facts): string {
  return `gelesen als ${encodings[String(encoding)] ?? ''}${edges[String(edge)] ?? ''}`;
}

const forms: Readonly<Record<string, string>> = {
  pem: 'PEM',
  certificate: 'Zertifikat',
  openssh: 'OpenSSH',
  jwk: 'JWK',
};

/** As what a key was given: "Schlüssel 2 von 3 des Schlüsselsatzes". */
export function sourceOf(facts: Facts): string {
  const { form, place, count, parameter } = facts;
  if (form === 'secret') return readingOf(facts);
  if (form === 'header') return `Header-Parameter ${parameter}`;
  if (form === 'jwks') return `Schlüssel ${place} von ${count} des Schlüsselsatzes`;
  const name = forms[String(form)] ?? 'wie eingegeben';
  return Number(count) > 1 ? `${name} ${place} von ${count}` : name;
}

const curves: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  ES256K: 'secp256k1',
};

/** What an algorithm needs. */
export function needOf(algorithm: unknown): string {
  const name = String(algorithm);
  if (name.startsWith('PBES2')) return 'ein Passwort';
  if (/^(?:HS\d|A\d|dir)/.test(name)) return 'ein gemeinsames Geheimnis';
  if (/^(?:RS|PS)/.test(name)) return 'einen RSA-Schlüssel';
  if (name.startsWith('ECDH')) return 'einen Schlüssel auf P-256, P-384, P-521, X25519 oder X448';
  if (Object.hasOwn(curves, name)) return `einen EC-Schlüssel auf ${curves[name]}`;
  return `einen ${name === 'EdDSA' ? 'Ed25519- oder Ed448' : name}-Schlüssel`;
}
