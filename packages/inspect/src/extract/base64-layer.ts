import { charClass, isInClass } from './characters.ts';
import { decodeBase64Loosely } from './base64-text.ts';
import type { Run } from './run.ts';
import { base64Characters, endOffsetOf, offsetOf, readRun } from './run.ts';

/** Base64 in a paste, decoded, one character a byte. */
export interface DecodedRun {
  readonly text: string;
  readonly run: Run;
  /** Offset of the first base64 character, as far as was looked. */
  readonly start: number;
}

const maxLeft = 256;

/** Decodes the base64 around the group of four that begins at `group`, with a little of what is in front of it. */
export function decodeAround(text: string, group: number, floor: number): DecodedRun | undefined {
  const start = startOfBase64(text, group, floor);
  const run = readRun(text, group - ((group - start) & ~3), base64Characters);
  const body = /^[^=]*/.exec(run.clean)?.[0] ?? '';
  const decoded = decodeBase64Loosely(body.length % 4 === 1 ? body.slice(0, -1) : body);
  return decoded === undefined ? undefined : { text: decoded, run, start };
}

/** Offset in the paste of the base64 character in which a decoded byte begins. */
export function startInPaste({ run }: DecodedRun, index: number): number {
  return offsetOf(run, Math.floor(index / 3) * 4 + (index % 3));
}

/** Offset in the paste after the base64 character in which the byte in front of `index` ends. */
export function endInPaste({ run }: DecodedRun, index: number): number {
  const last = index - 1;
  return endOffsetOf(run, Math.floor(last / 3) * 4 + (last % 3) + 2);
}

function startOfBase64(text: string, group: number, floor: number): number {
  const limit = Math.max(floor, group - maxLeft, 0);
  let at = group;
  while (at > limit && isInClass(text.charCodeAt(at - 1), charClass.base64Url | charClass.base64)) {
    if (text[at - 1] === '=') break;
    at -= 1;
  }
  return at;
}
