import { JoseError } from '@mintmark/jose/errors';
import { secretEncodings, type RecognizedKey } from '../../shared/keys/recognize-key.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';
import { makeCandidates, type Wanted } from './candidates.ts';
import type { CheckNotice } from './checked-token.ts';
import { findMatch } from './find-match.ts';

type SecretKey = Extract<RecognizedKey, { kind: 'secret' }>;

const say = (): Words['signature'] => words().signature;

/** Whether the secret is right and only its reading is not: the commonest mistake of all. */
export async function findOtherReading(
  token: DecodedToken,
  key: SecretKey,
  wanted: Wanted,
): Promise<CheckNotice | undefined> {
  for (const encoding of secretEncodings) {
    if (encoding === wanted.encoding) continue;
    // oxlint-disable-next-line no-await-in-loop -- three quick tries
    if (await matches(token, key, { ...wanted, encoding })) {
      return {
        status: 'note',
        sentence: say().otherEncoding(words().keys.encodings[encoding]),
        fix: encoding,
      };
    }
  }
  if (key.edge === 'none') return undefined;
  const trimmed: SecretKey = { ...key, text: key.text.trim() };
  return (await matches(token, trimmed, wanted))
    ? { status: 'note', sentence: say().trimmed, fix: 'trim' }
    : undefined;
}

async function matches(token: DecodedToken, key: SecretKey, wanted: Wanted): Promise<boolean> {
  try {
    return !((await findMatch(token.text, makeCandidates(key, wanted))) instanceof JoseError);
  } catch (error) {
    // The text cannot be read that way at all.
    if (error instanceof JoseError) return false;
    throw error;
  }
}
