import type { JsonNode } from '../json/json-node.ts';
import { stepsOf, type JsonPointer } from '../json/json-pointer.ts';
import { toValue } from '../json/json-value.ts';
import { readTime } from '../time/read-time.ts';
import { formatDuration } from '../time/relative-time.ts';
import type { TimeShift } from './token-diff.ts';

/** The claims that are times, each with what happens then. */
const timeClaims: Readonly<Record<string, string>> = {
  __proto__: null as never,
  exp: 'expires',
  nbf: 'becomes valid',
  iat: 'was issued',
  auth_time: 'was signed in for',
  updated_at: 'was updated',
  toe: 'tells an event of',
};

/** Whether a claim of the claims set is a time. */
export function isTimeClaim(name: string): boolean {
  return timeClaims[name] !== undefined;
}

/** How far apart two times are; undefined where the values are none. */
export function timeShift(pointer: JsonPointer, first: JsonNode, second: JsonNode): TimeShift | undefined {
  const [name = '', ...deeper] = stepsOf(pointer);
  const verb = deeper.length === 0 ? timeClaims[name] : undefined;
  const [from, to] = [millisecondsOf(first), millisecondsOf(second)];
  if (verb === undefined || from === undefined || to === undefined) return undefined;
  const ms = to - from;
  const direction = ms < 0 ? 'earlier' : 'later';
  const sentence = ms === 0 ? `${verb} at the same time` : `${verb} ${formatDuration(ms)} ${direction}`;
  return { ms, sentence };
}

function millisecondsOf(node: JsonNode): number | undefined {
  // A lifetime in place of a date has no moment that two tokens could share.
  const reading = readTime(toValue(node), {
    now: 0,
    literal: node.kind === 'number' ? node.literal : undefined,
  });
  return reading.unit === 'duration-text' ? undefined : reading.ms;
}
