import { explainClaim, explainHeader } from '@mintmark/inspect/explain';
import { isExactNumber } from '@mintmark/inspect/json';
import { readTime } from '@mintmark/inspect/time';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import type { Meaning } from '../../shared/strings/en/meanings.ts';
import type { JsonRow } from './json-rows.ts';

/** What a text is: its names mean other things in a header than in claims. */
export type JsonRole = 'header' | 'claims' | 'other';

/** What the name of a member means; undefined for one that nobody here knows. */
export function meaningOf({ name, depth }: JsonRow, role: JsonRole): Meaning | undefined {
  if (name === undefined || depth > 0 || role === 'other') return undefined;
  const { meanings } = inspectWords();
  return role === 'header' ? meanings.header(name) : meanings.claim(name);
}

/** Where the name of a member is explained at length. */
export function addressOf({ name, depth }: JsonRow, role: JsonRole): string | undefined {
  if (name === undefined || depth > 0) return undefined;
  if (role === 'header' && explainHeader(name)) return `#/headers/${encodeURIComponent(name)}`;
  return role === 'claims' && explainClaim(name) ? `#/claims/${encodeURIComponent(name)}` : undefined;
}

/** Whether a claim tells a time. */
function isTimeClaim({ name, depth }: JsonRow, role: JsonRole): boolean {
  return role === 'claims' && depth === 0 && name !== undefined && explainClaim(name)?.type === 'time';
}

/** Words beside a value: what time it is, what an algorithm is called, what a parser would do to a number. */
export function noteOf(row: JsonRow, role: JsonRole, now: number): string | undefined {
  const { contents } = inspectWords();
  if (row.repeats) return contents.repeats;
  if (isTimeClaim(row, role)) return noteTime(row, now);
  const { name, node, depth } = row;
  if (node.kind === 'number' && !isExactNumber(node.literal)) return contents.inexact(String(node.value));
  if (role !== 'header' || depth > 0 || node.kind !== 'string') return undefined;
  return name === 'alg' || name === 'enc' ? inspectWords().meanings.algorithm(node.value)?.text : undefined;
}

function noteTime({ node }: JsonRow, now: number): string {
  const { contents, time } = inspectWords();
  const value = 'value' in node ? node.value : undefined;
  const literal = node.kind === 'number' ? node.literal : undefined;
  const reading = readTime(value, { now, literal });
  if (reading.ms === undefined) return contents.noTime;
  const when = `${time.utc(reading.ms)}, ${time.relative(reading.ms, now)}`;
  return reading.isNumericDate ? when : contents.otherTime(contents.units[reading.unit], when);
}
