import { Environment } from '@marcbachmann/cel-js';
import type { LinearPattern } from './linear-pattern.ts';
import type { TimeZone } from './time-zone.ts';

/** What rules can speak of, with their types in the language. */
export const variables: ReadonlyMap<string, string> = new Map([
  ['claims', 'map'],
  ['request', 'map'],
  ['application', 'dyn'],
  ['scopes', 'list<string>'],
  ['roles', 'list<string>'],
  ['permissions', 'list<string>'],
  ['subject', 'dyn'],
  ['issuer', 'dyn'],
  ['client', 'dyn'],
  ['now', 'google.protobuf.Timestamp'],
]);

/** The members of the variables that always have the same ones, so that a slip of the pen is found when loading. */
export const members: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'request',
    new Set([...['method', 'path', 'host', 'query', 'headers', 'address', 'scheme', 'time', 'parameters']]),
  ],
  ['application', new Set(['id', 'claims'])],
]);

/** The functions that look at each item of a list. */
export const iterators: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** What is made of texts in a rule when it is loaded. */
export interface PreparedTexts {
  readonly patterns: ReadonlyMap<string, LinearPattern>;
  readonly zones: ReadonlyMap<string, TimeZone>;
}

/** The library looks at a time zone for longer than a request takes, and by way of the one that the machine has. */
const dateMembers: ReadonlyMap<string, (shown: Date) => number> = new Map<string, (shown: Date) => number>([
  ['getFullYear', (shown) => shown.getUTCFullYear()],
  ['getMonth', (shown) => shown.getUTCMonth()],
  ['getDate', (shown) => shown.getUTCDate()],
  ['getDayOfMonth', (shown) => shown.getUTCDate() - 1],
  ['getDayOfWeek', (shown) => shown.getUTCDay()],
  ['getDayOfYear', dayOfYear],
  ['getHours', (shown) => shown.getUTCHours()],
  ['getMinutes', (shown) => shown.getUTCMinutes()],
  ['getSeconds', (shown) => shown.getUTCSeconds()],
  ['getMilliseconds', (shown) => shown.getUTCMilliseconds()],
]);

const textMethods: ReadonlySet<string> = new Set(['matches', 'lowerAscii', 'upperAscii']);

/** Whether a method tells what clocks show in the time zone that it is given. */
export function isZoned(method: string, count: number): boolean {
  return count === 1 && dateMembers.has(method);
}

/**
 * The name that stands for a method when a rule is evaluated, because the library lets nobody replace its own: as long, so that positions
 * stay right. Its `matches` can take for ever, its `lowerAscii` makes a `k` of the Kelvin sign, and its `getDayOfYear` looks at the time
 * zone of the machine. Undefined for methods that are left to it.
 */
export function replacementOf(method: string, count: number): string | undefined {
  const isReplaced = textMethods.has(method) || method === 'getDayOfYear' || isZoned(method, count);
  return isReplaced ? standIn(method) : undefined;
}

function standIn(method: string): string {
  return `_${method.slice(1)}`;
}

/** Functions of types that claims never have, whose comparisons the library does not get right. */
const foreignFunctions: ReadonlySet<string> = new Set(['uint', 'bytes']);

/** Whether a rule may call a function, if there is one of that name. */
export function isCallable(name: string): boolean {
  return !foreignFunctions.has(name) && !name.startsWith('_');
}

const limits = { maxAstNodes: 500, maxDepth: 50, maxListElements: 200, maxMapEntries: 200 };

/** Makes the language for one rule; it looks only at patterns and time zones that were prepared before. */
export function createLanguage({ patterns, zones }: PreparedTexts): Environment {
  const language = new Environment({ homogeneousAggregateLiterals: false, limits });
  for (const [name, type] of variables) language.registerVariable(name, type);
  language.registerFunction('string._atches(string): bool', (text: string, pattern: string) =>
    prepared(patterns, pattern).test(text),
  );
  language.registerFunction('string._owerAscii(): string', (text: string) =>
    text.replace(/[A-Z]+/g, toLower),
  );
  language.registerFunction('string._pperAscii(): string', (text: string) =>
    text.replace(/[a-z]+/g, toUpper),
  );
  for (const [method, read] of dateMembers) {
    const name = `google.protobuf.Timestamp.${standIn(method)}`;
    language.registerFunction(`${name}(string): int`, (time: Date, zone: string) =>
      BigInt(read(prepared(zones, zone).shownAt(time))),
    );
    language.registerFunction(`${name}(): int`, (time: Date) => BigInt(read(time)));
  }
  return language;
}

function prepared<Value>(values: ReadonlyMap<string, Value>, text: string): Value {
  const value = values.get(text);
  if (value === undefined) throw new TypeError('expected a text that was prepared when the rule was loaded');
  return value;
}

function dayOfYear(shown: Date): number {
  const first = Date.UTC(shown.getUTCFullYear(), 0);
  return Math.floor((shown.getTime() - first) / 86_400_000);
}

function toLower(letters: string): string {
  return letters.toLowerCase();
}

function toUpper(letters: string): string {
  return letters.toUpperCase();
}
