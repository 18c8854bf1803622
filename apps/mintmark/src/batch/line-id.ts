import type { JsonObject } from '../input/strict-json.ts';
import { member } from '../input/strict-json.ts';

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
  JSON.parse(text, function (this: unknown, name: string, value: unknown, origin?: Origin) {
    if (name === 'id' && origin?.source !== undefined) written.set(this, origin.source);
    // The line itself comes last, as the member without a name.
    if (name === '') id = written.get(value) ?? 'null';
    return value;
  });
  return id;
}
