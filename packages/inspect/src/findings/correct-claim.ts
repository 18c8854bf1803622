import { editJson } from '../json/edit-json.ts';
import type { JsonPointer } from '../json/json-pointer.ts';
import { encodeBase64Url } from '../token/base64url.ts';
import type { TokenReading } from '../token/token-reading.ts';

/**
 * The token with one claim set right and every other byte as it was. Its signature cannot fit any more: it shows what the
 * issuer should have written. Undefined where the payload is not there to be changed.
 */
export function correctClaim(
  { kind, parts, payload }: TokenReading,
  pointer: JsonPointer,
  json: string,
): string | undefined {
  const [header, claims, signature] = parts;
  if (kind !== 'signed' && kind !== 'unsecured') return undefined;
  if (payload?.root === undefined || header === undefined || claims?.name !== 'payload') return undefined;
  const text = editJson(payload.reading, { change: 'set', pointer, json });
  const encoded = claims.isUnencoded ? text : encodeBase64Url(new TextEncoder().encode(text));
  return [header.text, encoded, signature?.text ?? ''].join('.');
}
