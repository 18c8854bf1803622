import { isUtf8 } from 'node:buffer';
import { JoseError } from '@mintmark/jose';
import { parseJsonObject } from '../input/strict-json.ts';
import { usageError } from '../output/failure.ts';
import { derLabel, toPem } from './der-label.ts';
import type { KeyInput } from './key-input.ts';
import { jsonKey } from './key-input.ts';

const pemBlock = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/**
 * Reads keys in any form that says itself what it is: JSON Web Key, key set, PEM of one or several keys, DER. A raw secret
 * does not say what it is, and is never guessed.
 *
 * @param name - what the key is called in errors
 * @throws CliError, JoseError
 */
export function parseKeyBytes(bytes: Uint8Array, name: string): readonly KeyInput[] {
  const label = derLabel(bytes);
  if (label !== undefined) return [{ form: 'pem', label, text: toPem(label, bytes) }];
  const text = isUtf8(bytes)
    ? Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, '')
    : '';
  if (text.trimStart().startsWith('{')) return [readJson(text, name)];
  const keys = parsePem(text);
  if (keys.length > 0) return keys;
  throw usageError(`${name} ${describe(text)}`, adviceFor(text));
}

function readJson(text: string, name: string): KeyInput {
  try {
    return jsonKey(parseJsonObject(text, name));
  } catch (error) {
    throw error instanceof JoseError
      ? usageError(error.message, 'ask the owner of the key for a sound file')
      : error;
  }
}

function parsePem(text: string): readonly KeyInput[] {
  const blocks = [...text.matchAll(pemBlock)].filter(([, label]) => label !== 'EC PARAMETERS');
  // A chain of certificates begins with the one whose key is meant (RFC 8446 section 4.4.2).
  const isChain = blocks.length > 1 && blocks.every(([, label]) => label === 'CERTIFICATE');
  return (isChain ? blocks.slice(0, 1) : blocks).map(([block, label = '']) => ({
    form: 'pem',
    label,
    text: block,
  }));
}

function describe(text: string): string {
  if (text.trim() === '') return 'is empty or no text';
  if (/^(ssh-|ecdsa-)/.test(text)) return 'is an SSH key, which has another format';
  return 'is no key in a format that says what it is (JWK, JWKS, PEM, DER, certificate)';
}

function adviceFor(text: string): string {
  if (/^(ssh-|ecdsa-)/.test(text)) return 'convert it: ssh-keygen -e -m pkcs8 -f FILE';
  return 'for a shared secret say how it is written: --secret @FILE --secret-encoding utf8|base64|base64url|hex|bytes';
}
