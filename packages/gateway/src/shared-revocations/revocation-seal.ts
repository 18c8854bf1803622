import { createCipheriv, createDecipheriv, createHash, createHmac, type DecipherGCM } from 'node:crypto';
import type { Revocation, RevocationKind } from '@mintmark/resource-server';

/** No identifier of a token, session or client is longer, and no subject (OpenID Connect Core §2: 255 characters). */
const maxValueCharacters = 256;
/** What a sealed revocation may have: 256 characters of six bytes, the times, the nonce and the tag, as base64url. */
export const maxSealedCharacters = 2400;

const nonceBytes = 12;
const tagBytes = 16;
const kinds: ReadonlySet<string> = new Set(
  Object.keys({ jti: true, family: true, sid: true, sub: true, client: true } satisfies Record<
    RevocationKind,
    true
  >),
);
/** Everybody has it: without a secret, who may read and write is for Redis to say. */
const keyOfAll: Uint8Array = createHash('sha256').update('mintmark gateway: revocations').digest();

/**
 * Writes the revocations of one issuer so that only who has the key can read or make them. The same revocation is always the
 * same text, so that many who tell it tell it once: the nonce is a keyed hash of what is sealed, which therefore comes twice
 * only with the same content.
 */
export class RevocationSeal {
  /** Names the issuer to those who have the key, and to nobody else. */
  readonly place: string;
  readonly #cipherKey: Uint8Array;
  readonly #nonceKey: Uint8Array;

  constructor(issuer: string, key: Uint8Array = keyOfAll) {
    const derive = (use: string): Buffer => createHmac('sha256', key).update(`${use} ${issuer}`).digest();
    this.place = derive('place').toString('base64url').slice(0, 22);
    this.#cipherKey = derive('cipher');
    this.#nonceKey = derive('nonce');
  }

  /** Undefined for a value that is too long to be shared. */
  seal({ kind, value, notBefore, expiresAt }: Revocation): string | undefined {
    if (value.length > maxValueCharacters) return undefined;
    const content = JSON.stringify([kind, value, notBefore, expiresAt]);
    const nonce = createHmac('sha256', this.#nonceKey).update(content).digest().subarray(0, nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#cipherKey, nonce, { authTagLength: tagBytes });
    const sealed = [nonce, cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat(sealed).toString('base64url');
  }

  /** Undefined for what nobody with the key has sealed. */
  open(text: string): Revocation | undefined {
    if (text.length > maxSealedCharacters) return undefined;
    const sealed = Buffer.from(text, 'base64url');
    if (sealed.length <= nonceBytes + tagBytes) return undefined;
    const end = sealed.length - tagBytes;
    const nonce = sealed.subarray(0, nonceBytes);
    const decipher = createDecipheriv('aes-256-gcm', this.#cipherKey, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(sealed.subarray(end));
    return parse(decipher, sealed.subarray(nonceBytes, end));
  }
}

/** Without a secret anybody may have written it. */
function parse(decipher: DecipherGCM, sealed: Buffer): Revocation | undefined {
  try {
    const content = Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
    const entry: unknown = JSON.parse(content);
    if (!Array.isArray(entry) || entry.length !== 4) return undefined;
    const [kind, value, notBefore, expiresAt]: readonly unknown[] = entry;
    if (!isKind(kind) || typeof value !== 'string' || value.length > maxValueCharacters) return undefined;
    if (typeof notBefore !== 'number' || typeof expiresAt !== 'number') return undefined;
    return { kind, value, notBefore, expiresAt };
  } catch {
    return undefined;
  }
}

function isKind(kind: unknown): kind is RevocationKind {
  return typeof kind === 'string' && kinds.has(kind);
}
