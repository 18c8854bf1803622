import { repairPem } from './repair-pem.ts';

/** How the characters of a secret become bytes. */
export type SecretEncoding = 'utf8' | 'base64' | 'base64url' | 'hex';

export const secretEncodings: readonly SecretEncoding[] = ['utf8', 'base64', 'base64url', 'hex'];

/** What a PEM block holds. */
export type PemKind =
  | 'spki'
  | 'pkcs1-public'
  | 'certificate'
  | 'pkcs8'
  | 'pkcs1-private'
  | 'sec1'
  | 'encrypted'
  | 'other';

export type Jwk = Readonly<Record<string, unknown>>;

/** What was pasted into the key box. */
export type RecognizedKey =
  | { readonly kind: 'empty' }
  | { readonly kind: 'secret'; readonly text: string; readonly edge: SecretEdge }
  | {
      readonly kind: 'pem';
      readonly pem: PemKind;
      readonly label: string;
      readonly text: string;
      readonly repaired: boolean;
    }
  | { readonly kind: 'jwk'; readonly jwk: Jwk }
  | { readonly kind: 'jwks'; readonly keys: readonly unknown[] }
  | { readonly kind: 'broken'; readonly reason: 'json' | 'pem' | 'no-key' }
  | { readonly kind: 'address' };

/** White space at the edge of a secret counts as part of it, and is easily pasted by accident. */
export type SecretEdge = 'none' | 'line-break' | 'space';

const pemKinds: Readonly<Record<string, PemKind>> = {
  'PUBLIC KEY': 'spki',
  'RSA PUBLIC KEY': 'pkcs1-public',
  CERTIFICATE: 'certificate',
  'PRIVATE KEY': 'pkcs8',
  'RSA PRIVATE KEY': 'pkcs1-private',
  'EC PRIVATE KEY': 'sec1',
  'ENCRYPTED PRIVATE KEY': 'encrypted',
};

/** Says what a pasted key is; a secret is what is nothing else, and is never trimmed. */
export function recognizeKey(pasted: string): RecognizedKey {
  const text = pasted.trim();
  if (pasted === '') return { kind: 'empty' };
  if (/^https?:\/\/\S+$/i.test(text)) return { kind: 'address' };
  if (text.includes('-----BEGIN ')) return recognizePem(text);
  if (/^[{[]/.test(text)) return recognizeJson(text) ?? secret(pasted);
  // Identity providers show public keys as bare base64 of the DER; every SPKI of RSA and EC starts like this.
  if (/^M(?:II|FkwEw|HYwEA|IGbMB)[A-Za-z0-9+/\s]{80,}={0,2}$/.test(text)) {
    return recognizePem(`-----BEGIN PUBLIC KEY-----\n${text}\n-----END PUBLIC KEY-----`, true);
  }
  return secret(pasted);
}

function secret(text: string): RecognizedKey {
  const edge = /[\r\n]$/.test(text) ? 'line-break' : /^\s|\s$/.test(text) ? 'space' : 'none';
  return { kind: 'secret', text, edge };
}

function recognizePem(pasted: string, repaired = false): RecognizedKey {
  const block = repairPem(pasted);
  if (block === undefined) return { kind: 'broken', reason: 'pem' };
  const { label, text } = block;
  return { kind: 'pem', pem: pemKinds[label] ?? 'other', label, text, repaired: repaired || block.repaired };
}

/** Undefined for JSON-like text that names no key: it may be a secret that starts with a brace. */
function recognizeJson(text: string): RecognizedKey | undefined {
  const looksLikeKey = /"(?:kty|keys)"/.test(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return looksLikeKey ? { kind: 'broken', reason: 'json' } : undefined;
  }
  if (Array.isArray(value)) return { kind: 'jwks', keys: value };
  if (typeof value !== 'object' || value === null) return undefined;
  const object: Jwk = { ...value };
  if (Array.isArray(object['keys'])) return { kind: 'jwks', keys: object['keys'] };
  if (Object.hasOwn(object, 'kty')) return { kind: 'jwk', jwk: object };
  return { kind: 'broken', reason: 'no-key' };
}
