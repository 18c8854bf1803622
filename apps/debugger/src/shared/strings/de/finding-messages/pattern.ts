/** A message of a rule in English, and how it is said in German with its variable parts. */
export type Pattern = readonly [english: RegExp, german: string | ((...parts: readonly string[]) => string)];

/** The first pattern that fits, in German; undefined where none does. */
export function translate(message: string, patterns: readonly Pattern[]): string | undefined {
  for (const [english, german] of patterns) {
    const match = english.exec(message);
    if (match === null) continue;
    if (typeof german === 'string') return message.replace(english, german);
    return german(...match.slice(1).map((part) => part ?? ''));
  }
  return undefined;
}

/** Clauses that are joined by "and", each looked up on its own. */
export function translateAll(clauses: string, patterns: readonly Pattern[]): string {
  return clauses
    .split(' and ')
    .map((clause) => translate(clause, patterns) ?? clause)
    .join(' und ');
}

/** Names as rules quote them: strange and long ones are only counted. */
export function quotedName(name: string): string {
  return name.replaceAll(/of (\d+) characters/g, 'von $1 Zeichen');
}
