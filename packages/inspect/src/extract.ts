export { captureFacts } from './extract/capture-facts.ts';
export type { AcceptedAfterExpiry, CaptureFacts, CookieFact } from './extract/capture-facts.ts';
export { extractTokens } from './extract/extract-tokens.ts';
export { createExtractor } from './extract/extractor.ts';
export type { Extractor, ExtractorOptions } from './extract/extractor.ts';
export { extractTokensInSlices } from './extract/slices.ts';
export type { SliceOptions } from './extract/slices.ts';
export type {
  CaptureKind,
  CookieAttributes,
  ExtractedKind,
  ExtractedToken,
  ExtractOptions,
  HeaderSummary,
  Occurrence,
  Place,
  PlaceKind,
} from './extract/types.ts';
export { pickToken } from './extract/pick-token.ts';
export type { PasteFacts, PickedToken } from './extract/pick-token.ts';
