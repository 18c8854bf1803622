export { bytesOfCharacters, charactersOfBytes, encodeBase64Url } from './token/base64url.ts';
export type { Base64UrlProblem, Base64UrlProblemKind } from './token/base64url.ts';
export { cleanToken } from './token/clean-token.ts';
export type { CleanToken, Ignored } from './token/clean-token.ts';
export type { DecodedJson, JsonPartProblem, JsonPartProblemKind } from './token/decoded-json.ts';
export { describeProblem } from './token/describe-problem.ts';
export type { Words } from './token/describe-problem.ts';
export { effectiveHeader } from './token/effective-header.ts';
export { inputSpanOfBytes } from './token/token-part.ts';
export type { PartName, TokenPart } from './token/token-part.ts';
export { readToken } from './token/read-token.ts';
export { repairProblem, repairToken } from './token/repair-token.ts';
export type { RepairedToken } from './token/repair-token.ts';
export type {
  Disclosure,
  TokenKind,
  TokenProblem,
  TokenProblemKind,
  TokenReading,
  TokenSigner,
} from './token/token-reading.ts';
