import { encodeTextAsBase64Url } from '../encoding/base64url.ts';
import type { JsonObject } from '../encoding/json.ts';
import { parseJsonObject } from '../encoding/json.ts';
import { defaultLimits } from '../encoding/limits.ts';

/** Writes a header as a segment, after checking that a strict reader takes it. @throws JoseError */
export function encodeHeader(header: JsonObject): string {
  const json = JSON.stringify(header);
  parseJsonObject(json, 'the header', defaultLimits.jsonDepth);
  return encodeTextAsBase64Url(json);
}
