import type { JsonObject } from '../encoding/json.ts';
import { isJsonObject } from '../encoding/json.ts';
import { assertHeaderTypes } from '../header/header.ts';
import type { JoseHeader } from '../header/header.ts';
import type { Key } from '../keys/key.ts';
import { kindOf } from '../keys/key.ts';

export { encodeHeader } from '../header/encode-header.ts';

/** Parameters that follow from the key and the options, never from the caller's header. */
const reserved = ['alg', 'b64', 'crit'];

/** The protected header of a signature: the key's algorithm and kid, and what the caller adds. @throws TypeError */
export function protectedHeader(key: Key, added: JsonObject): JoseHeader {
  assertAddedHeader(added);
  const header = { alg: key.algorithm, ...(key.kid === undefined ? {} : { kid: key.kid }), ...added };
  assertHeaderTypes(header);
  return header;
}

/** Checks header parameters that the caller adds, protected or not. @throws TypeError */
export function assertAddedHeader(added: JsonObject): void {
  if (!isJsonObject(added)) throw new TypeError(`expected the header as an object, got ${kindOf(added)}`);
  for (const name of reserved) {
    if (Object.hasOwn(added, name)) throw new TypeError(`the header parameter "${name}" cannot be set here`);
  }
}
