export { parseAuthorization } from './challenges/authorization.ts';
export type {
  Authorization,
  BasicAuthorization,
  OtherAuthorization,
  TokenAuthorization,
} from './challenges/authorization.ts';
export { challengeFor } from './challenges/challenge-for.ts';
export type { ChallengeForOptions, TokenScheme } from './challenges/challenge-for.ts';
export { formatChallenge } from './challenges/format-challenge.ts';
export type { Challenge } from './challenges/format-challenge.ts';
export { parseChallenges } from './challenges/parse-challenges.ts';
export type { ParsedChallenge } from './challenges/parse-challenges.ts';
