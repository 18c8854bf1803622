import { strings } from '../../shared/strings/strings.ts';
import type { CheckedToken } from './checked-token.ts';

/** Says that encrypted tokens are shown, not opened. */
export function openToken(): CheckedToken {
  const { words, notOpenedHere } = strings.signature;
  return { judgement: { status: 'unknown', word: words.impossible, sentence: notOpenedHere }, notices: [] };
}
