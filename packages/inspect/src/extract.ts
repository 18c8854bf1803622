export { extractTokens } from './extract/extract-tokens.ts';
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
