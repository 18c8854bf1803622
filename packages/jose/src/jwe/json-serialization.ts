import type { JsonObject } from '../encoding/json.ts';
import { isJsonObject, member, parseJsonObject } from '../encoding/json.ts';
import type { Limits } from '../encoding/limits.ts';
import { assertWithin } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { JweParts, JweRecipientParts } from './jwe-parts.ts';

/** Takes a flattened JWE (RFC 7516 §7.2.2) apart, an object or JSON text. @throws JoseError */
export function parseFlattenedJwe(jwe: unknown, limits: Limits): JweParts {
  const object = parseJweObject(jwe, limits);
  if (Object.hasOwn(object, 'recipients')) {
    throw malformed('expected the flattened serialization, got the general one: use decryptGeneralJwe');
  }
  return { ...readShared(object, limits), recipients: [readRecipient(object, limits)] };
}

/** Takes a general JWE (RFC 7516 §7.2.1) apart, an object or JSON text. @throws JoseError */
export function parseGeneralJwe(jwe: unknown, limits: Limits): JweParts {
  const object = parseJweObject(jwe, limits);
  const recipients = member(object, 'recipients');
  if (recipients === undefined && Object.hasOwn(object, 'ciphertext')) {
    throw malformed('expected the general serialization, got the flattened one: use decryptFlattenedJwe');
  }
  if (!Array.isArray(recipients) || recipients.length === 0) {
    throw malformed('expected the member "recipients" as a non-empty array');
  }
  for (const name of ['encrypted_key', 'header']) {
    // Members of the flattened serialization beside it: readers would differ on what they mean.
    if (Object.hasOwn(object, name))
      throw malformed('the token mixes the general and the flattened serialization');
  }
  assertWithin(recipients.length, limits.recipients, 'the number of recipients');
  return {
    ...readShared(object, limits),
    recipients: recipients.map((recipient) => readRecipient(recipient, limits)),
  };
}

function parseJweObject(jwe: unknown, limits: Limits): JsonObject {
  if (isJsonObject(jwe)) return assertEncrypted(jwe);
  if (typeof jwe !== 'string' || !jwe.trimStart().startsWith('{')) {
    throw malformed('expected a JSON serialization, as an object or JSON text');
  }
  assertWithin(jwe.length, limits.tokenCharacters, 'the token');
  return assertEncrypted(parseJsonObject(jwe, 'the token', limits.jsonDepth));
}

function assertEncrypted(jwe: JsonObject): JsonObject {
  if (!Object.hasOwn(jwe, 'payload') || Object.hasOwn(jwe, 'ciphertext')) return jwe;
  throw malformed('expected an encrypted token, got a signed one');
}

function readShared(object: JsonObject, limits: Limits): Omit<JweParts, 'recipients'> {
  return {
    protectedSegment: readText(object, 'protected', limits) ?? '',
    sharedHeader: readHeader(object, 'unprotected'),
    iv: requireText(object, 'iv', limits),
    ciphertext: requireText(object, 'ciphertext', limits),
    tag: requireText(object, 'tag', limits),
    aad: readText(object, 'aad', limits),
  };
}

function readRecipient(object: unknown, limits: Limits): JweRecipientParts {
  if (!isJsonObject(object)) throw malformed('expected each recipient as an object');
  return { header: readHeader(object, 'header'), encryptedKey: readText(object, 'encrypted_key', limits) };
}

function readHeader(object: JsonObject, name: string): JsonObject | undefined {
  const header = member(object, name);
  if (header === undefined || isJsonObject(header)) return header;
  throw malformed(`expected the member "${name}" as an object`);
}

/** RFC 7516 §7.2.1: members with an empty value must be absent. */
function readText(object: JsonObject, name: string, limits: Limits): string | undefined {
  const value = member(object, name);
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '')
    throw malformed(`expected the member "${name}" as a text that is not empty`);
  assertWithin(value.length, limits.tokenCharacters, `the member "${name}"`);
  return value;
}

function requireText(object: JsonObject, name: string, limits: Limits): string {
  const value = member(object, name);
  if (typeof value !== 'string') throw malformed(`expected the member "${name}" as a text`);
  assertWithin(value.length, limits.tokenCharacters, `the member "${name}"`);
  return value;
}

function malformed(message: string): JoseError {
  return new JoseError('token_malformed', message);
}
