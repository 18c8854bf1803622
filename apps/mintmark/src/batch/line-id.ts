import type { JsonObject } from '../input/strict-json.ts';
import { isJsonObject, member } from '../input/strict-json.ts';

/** How much of a line that cannot be read is looked at for its id. */
export const idLength = 1024;

/** A text of brackets alone is parsed in about a millisecond up to this length. */
const maxSecondLook = 8192;

const firstMember = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)\s*[,}]/;

/** The id of a line as JSON text, the way it came; `null` where there is none. */
export function lineId(line: JsonObject, text: string): string {
  const id = member(line, 'id') ?? null;
  // A number that JavaScript cannot hold would come back as another one.
  return typeof id === 'number' && !Number.isSafeInteger(id) ? numberAsWritten(text) : JSON.stringify(id);
}

/** The id of a line that cannot be read, when it stands first, so that its answer can be told apart. */
export function leadingId(start: string): string {
  const [, id = 'null'] = firstMember.exec(start.slice(0, idLength)) ?? [];
  return tryParse(id) === undefined || id.includes('\uFFFD') ? 'null' : id;
}

/** The id of a line that is refused as it stands: no JSON, nested too deep, or with a name twice. */
export function refusedId(text: string): string {
  // A long text may be slow to parse, and that is what somebody may have sent it for.
  const line = text.length > maxSecondLook ? undefined : tryParse(text);
  const isReadable = isJsonObject(line) && typeof member(line, 'id') !== 'object';
  return isReadable ? lineId(line, text) : leadingId(text);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
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
