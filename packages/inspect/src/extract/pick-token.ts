import type { TokenReading } from '../token/token-reading.ts';
import type { ExtractedToken } from './types.ts';

/** What is shown of a paste. */
export interface PickedToken {
  /** Whether the paste is more than one token, so that there is something to choose. */
  readonly isCapture: boolean;
  /** What is read as the token. */
  readonly text: string;
  /** Where it begins in the paste; undefined where the paste spells it in another way. */
  readonly offset: number | undefined;
}

const wholeKinds: ReadonlySet<ExtractedToken['kind']> = new Set([
  'signed',
  'encrypted',
  'unsecured',
  'sd-jwt',
  'json-signed',
  'json-encrypted',
]);

/** What is known of a paste. */
export interface PasteFacts {
  /** The paste read as one token. */
  readonly alone: TokenReading | undefined;
  /** The tokens found in it. */
  readonly found: readonly ExtractedToken[];
  /** Which of them to take, from 0; default: the first. */
  readonly chosen?: number;
}

/**
 * Decides whether a paste is one token with what people copy along, or a text with tokens in it.
 *
 * @example
 * const log = 'GET /?id_token=eyJhbGciOiJub25lIn0.e30. 200';
 * pickToken(log, { alone: readToken(log), found: extractTokens(log) }).text; // 'eyJhbGciOiJub25lIn0.e30.'
 */
export function pickToken(paste: string, { alone, found, chosen = 0 }: PasteFacts): PickedToken {
  const [first] = found;
  const isAlone = first === undefined || (found.length === 1 && isOneToken(alone, first));
  if (isAlone) return { isCapture: false, text: paste, offset: 0 };
  const token = found[chosen] ?? first;
  const { start, end } = token;
  return {
    isCapture: true,
    text: token.token,
    offset: paste.slice(start, end) === token.token ? start : undefined,
  };
}

/** Whether all of the paste is meant to be the token that was found in it, damaged or not. */
function isOneToken(alone: TokenReading | undefined, found: ExtractedToken): boolean {
  if (alone === undefined) return false;
  if (alone.text === found.token || !wholeKinds.has(found.kind)) return true;
  // A character that no token has, in the middle of one, is damage to be shown; words around a token are not.
  return alone.header?.value !== undefined && !alone.ignored.includes('space-inside');
}
