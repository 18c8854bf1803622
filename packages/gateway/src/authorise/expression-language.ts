import { Environment } from '@marcbachmann/cel-js';
import type { LinearPattern } from './linear-pattern.ts';

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

/**
 * Methods that are done otherwise than the library does them, with the names that stand for them when a rule is evaluated: as long, so
 * that positions stay right. The library's `matches` can take for ever, and its `lowerAscii` makes a `k` of the Kelvin sign.
 */
export const replacedMethods: ReadonlyMap<string, string> = new Map([
  ['matches', '_match_'],
  ['lowerAscii', '_lowAscii_'],
  ['upperAscii', '_uppAscii_'],
]);

/** Functions of types that claims never have, whose comparisons the library does not get right. */
export const refusedFunctions: ReadonlySet<string> = new Set([
  ...['uint', 'bytes', ...replacedMethods.values()],
]);

const limits = { maxAstNodes: 500, maxDepth: 50, maxListElements: 200, maxMapEntries: 200 };

/** Makes the language for one rule; `matches` looks only at patterns that were compiled before. */
export function createLanguage(patterns: ReadonlyMap<string, LinearPattern>): Environment {
  const language = new Environment({ homogeneousAggregateLiterals: false, limits });
  for (const [name, type] of variables) language.registerVariable(name, type);
  language.registerFunction('string._match_(string): bool', (text: string, source: string) => {
    const pattern = patterns.get(source);
    if (pattern === undefined) throw new TypeError('expected a pattern that was compiled before');
    return pattern.test(text);
  });
  language.registerFunction('string._lowAscii_(): string', (text: string) =>
    text.replace(/[A-Z]+/g, toLower),
  );
  language.registerFunction('string._uppAscii_(): string', (text: string) =>
    text.replace(/[a-z]+/g, toUpper),
  );
  return language;
}

function toLower(letters: string): string {
  return letters.toLowerCase();
}

function toUpper(letters: string): string {
  return letters.toUpperCase();
}
