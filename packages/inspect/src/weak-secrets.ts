export { parseWordSpace, wordsOf } from './weak-secrets/brute-force.ts';
export type { WordRange, WordSpace } from './weak-secrets/brute-force.ts';
export { readHmacToken } from './weak-secrets/hmac-token.ts';
export type { HashName, HmacToken, NoHmacToken } from './weak-secrets/hmac-token.ts';
export { mutateWord, mutationFactor, mutationLevels } from './weak-secrets/mutations.ts';
export type { MutationLevel } from './weak-secrets/mutations.ts';
export type { PublishedKey } from './weak-secrets/published-keys.ts';
export {
  findPublishedKey,
  findPublishedSecret,
  isPublishedSample,
  publishedSamples,
} from './weak-secrets/published-samples.ts';
export type { PublishedSecret } from './weak-secrets/published-secrets.ts';
export { secretReadings } from './weak-secrets/readings.ts';
export type { SecretReading } from './weak-secrets/readings.ts';
export { createSecretSearch } from './weak-secrets/secret-search.ts';
export type {
  FoundSecret,
  FoundState,
  Hmac,
  PrepareHmac,
  SearchState,
  SecretSearch,
  SecretSearchOptions,
  UnfoundState,
} from './weak-secrets/secret-search.ts';
export { minimumSecretBits, secretStrength } from './weak-secrets/secret-strength.ts';
export type { SecretStrength, SecretStrengthOptions } from './weak-secrets/secret-strength.ts';
export type { RankWord, SecretPattern, SecretPatternKind } from './weak-secrets/strength-matchers.ts';
