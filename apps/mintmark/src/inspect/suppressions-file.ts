import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { RuleId, Suppression } from '@mintmark/inspect';
import { ruleIds } from '@mintmark/inspect';
import type { JsonReading } from '@mintmark/inspect/json';
import { nodeAt, readJson, toValue } from '@mintmark/inspect/json';
import { readFileBytes } from '../input/source.ts';
import { nearest } from '../output/nearest.ts';
import { usageError } from '../output/failure.ts';

/** A finding that is accepted, perhaps only where it was found. */
export interface SuppressionEntry extends Suppression {
  /** Only in this file, or, with a slash at its end, in this folder; relative to where the command is run. */
  readonly source?: string;
}

/** The findings that are accepted. */
export interface Suppressions {
  readonly entries: readonly SuppressionEntry[];
  /** The file they stand in; undefined where there is none. */
  readonly path: string | undefined;
}

/** Looked for where the command is run, so that a repository can keep its own. */
const defaultPath = '.mintmark-lint.json';

/** Reads the findings that are accepted; none where there is no file. @throws CliError that names the line */
export async function readSuppressions(path: string | undefined): Promise<Suppressions> {
  if (path === undefined && !existsSync(defaultPath)) return { entries: [], path: undefined };
  const name = path ?? defaultPath;
  const text = Buffer.from(await readFileBytes(name)).toString('utf8');
  return { entries: readEntries(readJson(text), name), path: name };
}

/** The entries that hold for a source. */
export function suppressionsFor({ entries }: Suppressions, source: string): readonly Suppression[] {
  const here = toReference(source);
  return entries.filter(
    ({ source: only }) => only === undefined || (only.endsWith('/') ? here.startsWith(only) : here === only),
  );
}

/** The name of a source as suppressions have it: relative, with slashes. */
export function toReference(source: string): string {
  return relative(process.cwd(), resolve(source)).split(sep).join('/');
}

const example =
  '{"suppressions":[{"rule":"CLM-07","member":"/tier","source":"fixtures/","reason":"why","until":"2027-01-01"}]}';

function readEntries(reading: JsonReading, name: string): readonly SuppressionEntry[] {
  const [problem] = reading.problems;
  if (problem !== undefined)
    throw usageError(`${name}, line ${lineOf(reading, problem.start)}: not JSON`, example);
  const list = nodeAt(reading.root, '/suppressions');
  if (list?.kind !== 'array') throw usageError(`${name} has no list "suppressions"`, example);
  return list.items.map((item, index) =>
    toEntry(toValue(item), `${name}, line ${lineOf(reading, item.start)} (entry ${index + 1})`),
  );
}

function lineOf({ text }: JsonReading, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

const members = ['rule', 'member', 'source', 'reason', 'until'] as const;

function toEntry(item: unknown, where: string): SuppressionEntry {
  if (!isObject(item)) throw usageError(`${where}: expected an object`, example);
  const stranger = Object.keys(item).find((name) => !members.some((each) => each === name));
  if (stranger !== undefined) {
    const [meant = members.join(', ')] = nearest(stranger, members);
    throw usageError(`${where}: there is a member that means nothing here`, `did you mean ${meant}?`);
  }
  const { rule, reason } = item;
  if (!isRuleId(rule))
    throw usageError(`${where}: expected the id of a rule`, 'the ids are listed by: mintmark lint --rules');
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw usageError(
      `${where}: expected a reason`,
      'say why the finding is accepted, for those who come later',
    );
  }
  const member = textOf(item, 'member', `${where}: expected a member as a text`);
  const source = textOf(item, 'source', `${where}: expected a file or folder as a text`);
  const untilMs = readUntil(item['until'], where);
  return {
    rule,
    reason,
    ...(member !== undefined && { member }),
    ...(source !== undefined && { source: source.replace(/^\.\//, '') }),
    ...(untilMs !== undefined && { untilMs }),
  };
}

function textOf(item: Item, name: 'member' | 'source', message: string): string | undefined {
  const value = item[name];
  if (value === undefined || typeof value === 'string') return value;
  throw usageError(message, example);
}

function readUntil(value: unknown, where: string): number | undefined {
  if (value === undefined) return undefined;
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(ms)) return ms;
  throw usageError(`${where}: expected a date`, '"until": "2027-01-01", or with a time and a zone');
}

type Item = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRuleId(value: unknown): value is RuleId {
  return ruleIds.some((id) => id === value);
}
