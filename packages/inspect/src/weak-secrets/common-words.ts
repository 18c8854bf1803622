/** Words that secrets are made of, most usual first: names for secrets, development words, passwords, English. */
const words =
  'secret key password jwt token my your super test the changeme auth admin api app dev development prod production ' +
  'private public signing signature sign hmac hash sha default demo example sample local localhost node express ' +
  'spring boot django flask laravel rails react angular vue next server service client user users login session ' +
  'cookie access refresh random string strong secure security safe very really long enough hard guess bits bit byte ' +
  'bytes characters character at least this is a an that it not do dont use change replace me here please with in ' +
  'for of and or to from be by on as we you our must should will only own custom some any one two three new old top ' +
  'master root main base data db database config env environment value code word phrase pass passwd passphrase pwd ' +
  'encryption encrypt encode decode crypto cipher issuer audience company project website web site mobile shop store ' +
  'bank pay payment game chat blog todo task book note file cloud home work team hello world foo bar baz qux lorem ' +
  'ipsum dolor letmein welcome qwerty qwertz azerty abc abcd abcdef iloveyou monkey dragon football baseball sunshine ' +
  'princess shadow superman batman trustno1 starwars whatever freedom ninja mustang hunter summer winter spring autumn ' +
  'monday january february march april june july august september october november december love life money power ' +
  'king queen star moon sun sky blue red green black white gold silver dog cat bird fish lion tiger wolf bear horse ' +
  'apple banana orange coffee cheese pizza beer water fire earth air light dark night day time year happy lucky cool ' +
  'good best great first last keyboard computer internet google facebook github amazon azure microsoft oracle mongo ' +
  'mysql postgres redis docker kubernetes java javascript typescript python golang ruby rust php dotnet json http ' +
  'https www com org net please correct battery staple shhh shhhh hush hidden mystery magic unicorn rainbow';

const ranks: ReadonlyMap<string, number> = new Map(
  words
    .split(' ')
    .toReversed()
    .map((word, i, { length }) => [word, length - i] as const),
);

/** The longest of these words. */
export const longestCommonWord: number = Math.max(...words.split(' ').map(({ length }) => length));

/** The place of a lower-case word among the usual ones, from one; undefined where it is none of them. */
export function commonRank(word: string): number | undefined {
  return ranks.get(word);
}
