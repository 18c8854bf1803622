/** How far a word is changed: not at all, in the ways people like best, or in many ways. */
export type MutationLevel = 'none' | 'light' | 'heavy';

/** The names of the levels, from none to heavy. */
export const mutationLevels: readonly MutationLevel[] = Object.freeze(['none', 'light', 'heavy']);

const lightSuffixes: readonly string[] = ['1', '123', '1234', '!', '2024', '2025', '2026'];
const heavySuffixes: readonly string[] = [
  ...lightSuffixes,
  ...range(0, 99),
  ...range(1990, 2023),
  ...range(2027, 2030),
  ...[
    '12345',
    '123456',
    '!!',
    '!1',
    '1!',
    '123!',
    '@123',
    '#',
    '$',
    '?',
    '.',
    '_',
    '-',
    '@',
    '*',
    '#1',
    '007',
  ],
  ...['secret', 'Secret', '_secret', '-secret', 'key', 'Key', '_key', '-key', 'secretkey', '_secret_key'],
  ...['-secret-key', 'token', '_token', '-token', 'jwt', '_jwt', '-jwt', '-dev', '_dev', '-prod', '_prod'],
];
const heavyPrefixes: readonly string[] = [
  'my',
  'my-',
  'my_',
  'the',
  'your-',
  'jwt',
  'jwt-',
  'jwt_',
  'secret',
  'test',
];

const leet: ReadonlyMap<string, string> = new Map([
  ['a', '@'],
  ['e', '3'],
  ['i', '1'],
  ['o', '0'],
  ['s', '$'],
]);
const otherLeet: ReadonlyMap<string, string> = new Map([
  ['a', '4'],
  ['e', '3'],
  ['i', '!'],
  ['o', '0'],
  ['s', '5'],
  ['t', '7'],
]);

const changes: Readonly<Record<MutationLevel, (word: string) => Iterable<string>>> = {
  none: (word) => [word],
  light: (word) => {
    const stems = [word, capitalize(word)];
    const suffixed = stems.flatMap((stem) => lightSuffixes.map((suffix) => stem + suffix));
    return new Set([...stems, word.toLowerCase(), word.toUpperCase(), substitute(word, leet), ...suffixed]);
  },
  heavy: (word) => new Set(heavily(word)),
};

/**
 * A word and what people make of it: other letters case, leet spelling, digits and years behind it. The word itself comes
 * first, nothing comes twice. "light" makes about twenty words of one, "heavy" about a thousand.
 *
 * @example
 * const [word, ...changed] = mutateWord('summer', 'light')
 */
export function mutateWord(word: string, level: MutationLevel): Iterable<string> {
  return changes[level](word);
}

const factors: Readonly<Record<MutationLevel, number>> = { none: 1, light: 18, heavy: 1250 };

/**
 * About how many words a level makes of one; for guessing how long a search takes.
 *
 * @example
 * const total = words.length * mutationFactor('light')
 */
export function mutationFactor(level: MutationLevel): number {
  return factors[level];
}

function* heavily(word: string): Generator<string> {
  const lower = word.toLowerCase();
  const stems = new Set([word, lower, word.toUpperCase(), capitalize(word)]);
  for (const map of [leet, otherLeet])
    stems.add(substitute(lower, map)).add(capitalize(substitute(lower, map)));
  yield* stems;
  for (const stem of stems) for (const suffix of heavySuffixes) yield stem + suffix;
  for (const prefix of heavyPrefixes) for (const stem of [word, lower, capitalize(word)]) yield prefix + stem;
  const reversed = Array.from(lower).toReversed().join('');
  yield* [reversed, lower + lower, lower + reversed];
}

function capitalize(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

function substitute(word: string, map: ReadonlyMap<string, string>): string {
  let out = '';
  for (const character of word) out += map.get(character.toLowerCase()) ?? character;
  return out;
}

function range(first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}
