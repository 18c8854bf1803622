import { decodeBase64 } from '../../encoding/secret-text.ts';
import { malformed } from './reader.ts';

/** One block of a PEM text. */
export interface PemBlock {
  /** What stands after BEGIN, for example `PUBLIC KEY`. */
  readonly label: string;
  readonly der: Uint8Array;
}

/** Room for a chain of ten large certificates; a single key is bounded again as DER. */
const maxPemCharacters = 1_048_576;

/**
 * Reads all blocks of a PEM text (RFC 7468). Line breaks and white space may be of any kind; text before, between and after
 * blocks is left aside, as tools write it there (§5.2); headers inside a block are refused, and so is any damage.
 *
 * @throws JoseError `key_invalid`
 */
export function parsePemBlocks(text: string): PemBlock[] {
  // Between the dashes there are, in turn: text, BEGIN, base64, END.
  const parts = text.length > maxPemCharacters ? [] : text.split('-----');
  const blocks: PemBlock[] = [];
  for (let i = 0; i + 4 < parts.length; i += 4) blocks.push(parseBlock(parts.slice(i + 1, i + 4)));
  if (parts.length < 5 || parts.length % 4 !== 1) {
    throw malformed('expected PEM: -----BEGIN label-----, base64 lines, -----END label-----');
  }
  return blocks;
}

function parseBlock([begin = '', body = '', end = '']: readonly string[]): PemBlock {
  const label = /^BEGIN ([A-Z0-9]+(?: [A-Z0-9]+)*)$/.exec(begin)?.[1];
  if (label === undefined || end !== `END ${label}`)
    throw malformed('the BEGIN and END lines of the PEM do not match');
  if (body.includes('Proc-Type:')) {
    throw malformed(
      'the PEM is encrypted in the old OpenSSL format; convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc',
    );
  }
  try {
    return { label, der: decodeBase64(body.replace(/\s+/g, '')) };
  } catch (cause) {
    throw malformed('the lines of the PEM are not base64', cause);
  }
}

/**
 * Reads a PEM text with one block. OpenSSL writes an `EC PARAMETERS` block before an EC key, which is left aside.
 *
 * @throws JoseError `key_invalid`, also for several keys: which one is meant must not be guessed
 */
export function parsePem(text: string): PemBlock {
  const [block, ...others] = parsePemBlocks(text).filter(({ label }) => label !== 'EC PARAMETERS');
  if (!block || others.length > 0)
    throw malformed('expected one key in the PEM, got several or parameters alone');
  return block;
}

/** Writes DER as PEM, in lines of 64 characters. */
export function formatPem(label: string, der: Uint8Array): string {
  const lines = encodeBase64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
