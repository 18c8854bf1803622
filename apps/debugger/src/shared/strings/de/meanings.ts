import type { Meaning } from '../en/meanings.ts';
import { meanings as english } from '../en/meanings.ts';
import type { InspectWords } from '../inspect-words.ts';
import { algorithms, claims, header } from './claims.ts';

/** The short German words, else the English explanation, marked as such. */
function say(text: string | undefined, fallback: Meaning | undefined): Meaning | undefined {
  return text === undefined ? fallback : { text: `${text}.`, language: 'de' };
}

function lookUp(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Names of claims, header parameters and algorithms in plain words. */
export const meanings: InspectWords['meanings'] = {
  claim: (name) => say(lookUp(claims, name), english.claim(name)),
  header: (name) => say(lookUp(header, name), english.header(name)),
  algorithm: (name) => {
    const text = lookUp(algorithms, name);
    return text === undefined ? english.algorithm(name) : { text, language: 'de' };
  },
};
