import type { Place } from '../types.ts';
import type { Around } from './around.ts';
import { restOfLine } from './around.ts';

const longestPrefix = 256;

/** What the line of an access log tells: method and status of the request whose URL the token is in, and its time. */
export function accessLogFacts(around: Around): Partial<Place> {
  const request = /"([A-Z]{3,16}) [^\s"]*$/.exec(around.gap);
  const status = request && /^[^\s"]* HTTP\/[\d.]{1,4}"? (\d{3})\b/.exec(restOfLine(around));
  if (!request || !status) return {};
  const time = timeOf(
    around.text.slice(around.lineStart, Math.min(around.start, around.lineStart + longestPrefix)),
  );
  return {
    capture: 'access-log',
    direction: 'request',
    ...(request[1] === undefined ? {} : { method: request[1] }),
    status: Number(status[1]),
    ...(time === undefined ? {} : { time }),
  };
}

/** `[22/Nov/2026:10:00:00 +0000]`. */
function timeOf(prefix: string): number | undefined {
  const found = /\[(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})\]/.exec(prefix);
  const time = found ? Date.parse(`${found[1]} ${found[2]} ${found[3]} ${found[4]} ${found[5]}`) : NaN;
  return Number.isNaN(time) ? undefined : time;
}
