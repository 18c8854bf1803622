import {
  algorithms,
  claims,
  findingExplanations,
  headerParameters,
  profileExplanations,
  reasonExplanations,
} from '@mintmark/inspect/explain';

/** What a word can be. */
export type WordKind = 'reason' | 'finding' | 'claim' | 'header parameter' | 'algorithm' | 'kind of token';

/** Words of one kind that can be explained. */
export interface WordList {
  readonly kind: WordKind;
  /** What lists them: `mintmark explain claims`. */
  readonly name: string;
  /** What they are, in a few words. */
  readonly about: string;
  /** Some that many ask for. */
  readonly examples: readonly string[];
  readonly words: readonly Word[];
}

/** A word and what it stands for. */
export interface Word {
  readonly name: string;
  readonly title: string;
}

const titled = (words: Readonly<Record<string, { readonly title: string }>>): readonly Word[] =>
  Object.entries(words).map(([name, { title }]) => ({ name, title }));

/** Every word that can be explained, by kind. */
export const wordLists: readonly WordList[] = [
  {
    kind: 'reason',
    name: 'reasons',
    about: 'why a token is refused',
    examples: ['token_expired', 'audience_mismatch', 'key_unknown'],
    words: titled(reasonExplanations),
  },
  {
    kind: 'finding',
    name: 'findings',
    about: 'what inspect and lint tell',
    examples: ['ALG-01', 'TIM-03', 'KEY-06'],
    words: titled(findingExplanations),
  },
  {
    kind: 'claim',
    name: 'claims',
    about: 'what tokens say',
    examples: ['aud', 'azp', 'cnf'],
    words: titled(claims),
  },
  {
    kind: 'header parameter',
    name: 'headers',
    about: 'how a token is made',
    examples: ['kid', 'crit', 'x5t#S256'],
    words: titled(headerParameters),
  },
  {
    kind: 'algorithm',
    name: 'algorithms',
    about: 'to sign, encrypt and wrap keys with',
    examples: ['ES256', 'ECDH-ES', 'ML-DSA-65'],
    words: titled(algorithms),
  },
  {
    kind: 'kind of token',
    name: 'kinds',
    about: 'kinds of token',
    examples: ['access-token', 'id-token', 'sd-jwt'],
    words: titled(profileExplanations),
  },
];

/** The list that a word asks for by its name: `claims`. */
export function findList(word: string): WordList | undefined {
  const asked = word.toLowerCase();
  return wordLists.find(({ name, kind }) => asked === name || asked === kind || asked === `${kind}s`);
}

/** The findings of a family: `KEY`. */
export function findFamily(word: string): WordList | undefined {
  const prefix = `${word.toUpperCase()}-`;
  const findings = wordLists.find(({ kind }) => kind === 'finding');
  const words = findings?.words.filter(({ name }) => name.startsWith(prefix)) ?? [];
  return findings === undefined || words.length === 0 ? undefined : { ...findings, words };
}
