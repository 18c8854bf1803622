import { JoseError } from '@mintmark/jose';
import { isJsonObject, member, parseJsonObject } from '../input/strict-json.ts';
import type { KeyInput } from '../keys/key-input.ts';
import { jsonKey, pemLabel } from '../keys/key-input.ts';
import { decodeSecret, findSecretEncoding, secretEncodings } from '../keys/secret.ts';
import { lineError } from './answer.ts';

/**
 * Reads the member `key` of a line: a JSON Web Key or key set (an object or its text), PEM text, or
 * `{"secret", "encoding"}`.
 *
 * @throws JoseError `key_unknown` when there is none, `key_invalid`, `encoding_invalid`, `json_invalid`
 */
export function readKeyMember(key: unknown): KeyInput {
  if (key === undefined || key === null) throw new JoseError('key_unknown', 'the line has no key');
  if (typeof key === 'string') return readKeyText(key);
  if (!isJsonObject(key)) throw new JoseError('key_invalid', 'expected the key as an object or as PEM text');
  if (!Object.hasOwn(key, 'secret')) return jsonKey(key);
  const secret = member(key, 'secret');
  const encoding = findSecretEncoding(member(key, 'encoding'));
  if (typeof secret !== 'string') throw new JoseError('key_invalid', 'expected the secret as a text');
  if (encoding === undefined)
    throw lineError(`expected the encoding of the secret: ${secretEncodings.join(', ')}`);
  return { form: 'secret', bytes: decodeSecret(secret, encoding) };
}

function readKeyText(text: string): KeyInput {
  if (text.trimStart().startsWith('{')) return jsonKey(parseJsonObject(text, 'the key'));
  return { form: 'pem', text, label: pemLabel(text) };
}
