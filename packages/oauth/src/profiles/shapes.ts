import { isObject } from './members.ts';

/** What a claim's value may be. */
export type ValueShape = 'text' | 'texts' | 'audience' | 'scope' | 'time' | 'object' | 'hash' | 'objects';

interface Shape {
  /** What the value has to be, to follow "must be". */
  readonly words: string;
  readonly fits: (value: unknown) => boolean;
}

/** The shapes of values. */
export const shapes: Readonly<Record<ValueShape, Shape>> = {
  text: { words: 'a text that is not empty', fits: isText },
  texts: { words: 'a list of texts', fits: isTexts },
  audience: {
    words: 'a text or a list of texts, not empty',
    fits: (value) => isText(value) || (isTexts(value) && value.length > 0),
  },
  // RFC 6749 §3.3
  scope: {
    words: 'one text of scopes with single spaces between them',
    fits: (value) =>
      typeof value === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(value),
  },
  time: {
    words: 'a number of seconds since 1970',
    fits: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  },
  object: { words: 'an object', fits: isObject },
  hash: {
    words: 'a hash in base64url',
    fits: (value) => typeof value === 'string' && /^[\w-]+$/.test(value),
  },
  objects: {
    words: 'an object with at least one member, each an object',
    fits: (value) => {
      if (!isObject(value)) return false;
      const members = Object.values(value);
      return members.length > 0 && members.every(isObject);
    },
  },
};

/** The registered claims (RFC 7519 §4.1), which are the same everywhere. */
export const registeredShapes: Readonly<Record<string, ValueShape>> = {
  iss: 'text',
  sub: 'text',
  aud: 'audience',
  exp: 'time',
  nbf: 'time',
  iat: 'time',
  jti: 'text',
};

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
