import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts';
import { encodeAscii, encodeUtf8 } from '../encoding/utf8.ts';
import { materialOf } from '../keys/key.ts';
import { contentEncryption } from './allowed-algorithms.ts';
import { sealContent } from './content-encryption.ts';
import type { JweDecryptOptions } from './decrypt-options.ts';
import type { KeyPair } from './jwe.test-helper.ts';
import { codeOf, encryptions, utf8 } from './jwe.test-helper.ts';
import { secretOf } from './key-management/parameters.ts';

/** Options that decrypt with one key. */
export function by({ decryption, algorithm }: KeyPair): JweDecryptOptions {
  return { keys: decryption, algorithms: [algorithm], encryptions };
}

/** A value as a JSON segment. */
export const segment = (value: unknown): string => encodeBase64Url(encodeUtf8(JSON.stringify(value)));

/** A token for `dir`, of any header and plaintext, properly authenticated. */
export async function seal({ encryption }: KeyPair, header: object, plaintext: Uint8Array): Promise<string> {
  const { enc = 'A256GCM' } = header as { enc?: string };
  const algorithm = contentEncryption(enc);
  const protectedSegment = segment({ alg: 'dir', enc, ...header });
  const iv = new Uint8Array(algorithm.ivBytes).fill(7);
  const key = secretOf(materialOf(encryption));
  const { ciphertext, tag } = await sealContent(
    algorithm,
    { key, iv, aad: encodeAscii(protectedSegment) },
    plaintext,
  );
  return [protectedSegment, '', ...[iv, ciphertext, tag].map(encodeBase64Url)].join('.');
}

/** A token with another header; what was authenticated is not. */
export function withHeader(token: string, change: (header: Record<string, unknown>) => void): string {
  const [first = '', ...rest] = token.split('.');
  const header = JSON.parse(utf8(decodeBase64Url(first))) as Record<string, unknown>;
  change(header);
  return [segment(header), ...rest].join('.');
}

/** Runs and measures time of the processor, which does not depend on what else the machine does. */
export async function timed(run: () => Promise<unknown>): Promise<{ code: string; ms: number }> {
  const before = process.cpuUsage();
  const code = await codeOf(run());
  const { user, system } = process.cpuUsage(before);
  return { code, ms: (user + system) / 1000 };
}
