import { isJsonObject } from './strict-json.ts';

/** How a token is written. */
export type Serialization = 'compact' | 'flattened' | 'general';

/** Which serialization a token seems to be in; its reader decides whether it really is. */
export function serializationOf(token: unknown): Serialization {
  const isText = typeof token === 'string';
  if (isText && !token.trimStart().startsWith('{')) return 'compact';
  const object = isText ? tryParse(token) : token;
  if (!isJsonObject(object)) return 'flattened';
  return ['signatures', 'recipients'].some((name) => Object.hasOwn(object, name)) ? 'general' : 'flattened';
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
