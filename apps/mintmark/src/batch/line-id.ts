import type { JsonObject } from '../input/strict-json.ts';
import { isJsonObject, member } from '../input/strict-json.ts';

/** How much of a line that cannot be read is looked at for its id. */
export const idBytes = 1024;

const firstMember = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)\s*[,}]/;

/** The id of a line as JSON text, the way it came; `null` where there is none. */
export function lineId(line: JsonObject, text: string): string {
  const id = member(line, 'id') ?? null;
  // A number that JavaScript cannot hold would come back as another one.
  return typeof id === 'number' && !Number.isSafeInteger(id) ? numberAsWritten(text) : JSON.stringify(id);
}

/** The id of a line that cannot be read, when it stands first, so that its answer can be told apart. */
export function leadingId(start: Uint8Array): string {
  const [, id = 'null'] = firstMember.exec(Buffer.from(start.subarray(0, idBytes)).toString('utf8')) ?? [];
  return isJson(id) && !id.includes('\uFFFD') ? id : 'null';
}

/** The id of a line that is refused as it stands, for a name that it has twice, its depth, or an error of syntax. */
export function refusedId(text: string): string {
  try {
    const line: unknown = JSON.parse(text);
    const id = isJsonObject(line) ? member(line, 'id') : undefined;
    // An object may nest too deep to be written.
    if (isJsonObject(line) && id !== undefined && typeof id !== 'object') return lineId(line, text);
  } catch {
    // No JSON, or too deep for a second look.
  }
  return leadingId(Buffer.from(text.slice(0, idBytes)));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Where the value of a member was written, as `JSON.parse` tells it to its reviver. */
interface Origin {
  readonly source?: string;
}

function numberAsWritten(text: string): string {
  const written = new Map<unknown, string>();
  let id = 'null';
  JSON.parse(text, function (this: unknown, name: string, ...[value, origin]: [unknown, Origin?]) {
    if (name === 'id' && origin?.source !== undefined) written.set(this, origin.source);
    // The line itself comes last, as the member without a name.
    if (name === '') id = written.get(value) ?? 'null';
    return value;
  });
  return id;
}
