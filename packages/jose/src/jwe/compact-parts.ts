import type { Limits } from '../encoding/limits.ts';
import { assertWithin } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';
import { kindOf } from '../keys/key.ts';
import type { JweParts } from './jwe-parts.ts';

/** Splits a compact JWE (RFC 7516 §7.1) without looking at more dots than it needs. @throws JoseError */
export function splitCompactJwe(token: string, limits: Limits): JweParts {
  if (typeof token !== 'string')
    throw new JoseError('token_malformed', `expected the token as a text, got ${kindOf(token)}`);
  assertWithin(token.length, limits.tokenCharacters, 'the token');
  const [header = '', encryptedKey = '', iv = '', ciphertext = '', tag, ...rest] = token.split('.', 6);
  if (tag === undefined || rest.length > 0 || header === '') throw malformed(token);
  return {
    protectedSegment: header,
    sharedHeader: undefined,
    recipients: [{ header: undefined, encryptedKey: encryptedKey === '' ? undefined : encryptedKey }],
    iv,
    ciphertext,
    tag,
    aad: undefined,
  };
}

function malformed(token: string): JoseError {
  if (token.trimStart().startsWith('{')) {
    return new JoseError('token_malformed', 'expected the compact serialization, got a JSON serialization');
  }
  const signed = token.split('.', 4).length === 3;
  return new JoseError(
    'token_malformed',
    signed
      ? 'expected an encrypted token of five segments, got the three of a signed one'
      : 'expected five segments with a dot between each two',
  );
}
