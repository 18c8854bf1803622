import { JoseError } from '@mintmark/jose/errors';
import { decryptCompactJwe, type DecryptedJwe } from '@mintmark/jose/jwe';
import type { Judgement } from '../../shared/judgement.ts';
import type { RecognizedKey, SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';
import type { Wanted } from './candidates.ts';
import type { CheckedToken, UsedKey } from './checked-token.ts';
import { makeDecryptionCandidates, type DecryptionCandidate } from './decryption-candidates.ts';
import { describeUsedKey } from './describe-used-key.ts';
import { judgeRefusal } from './refusal.ts';

const say = (): Words['signature'] => words().signature;

/** Opens an encrypted token with the given key; its algorithms are those the key can do, its encryption the token's. */
export async function openToken(
  token: DecodedToken,
  key: RecognizedKey,
  encoding: SecretEncoding,
): Promise<CheckedToken> {
  const header = token.header?.value ?? {};
  const kid = typeof header['kid'] === 'string' ? header['kid'] : undefined;
  const wanted: Wanted = { algorithm: String(header['alg']), kid, encoding };
  try {
    const candidates = makeDecryptionCandidates(key, wanted);
    return await openWith(token.text, candidates, String(header['enc']));
  } catch (error) {
    return { judgement: judgeRefusal(error, wanted.algorithm), notices: [] };
  }
}

/** Tries one key after the other. @throws JoseError of the last one */
async function openWith(
  token: string,
  candidates: readonly DecryptionCandidate[],
  encryption: string,
): Promise<CheckedToken> {
  let reason: unknown = new JoseError('key_unknown', 'no key fits');
  for (const candidate of candidates) {
    const { key } = candidate;
    try {
      const options = { keys: key, algorithms: [key.algorithm], encryptions: [encryption] };
      // oxlint-disable-next-line no-await-in-loop -- the first that fits is the answer, and sets are small
      const opened = await decryptCompactJwe(token, options);
      // oxlint-disable-next-line no-await-in-loop -- returns at once
      return describeOpened(opened, await describeUsedKey(key, candidate));
    } catch (error) {
      if (!(error instanceof JoseError)) throw error;
      reason = error;
    }
  }
  throw reason;
}

function describeOpened({ plaintext, key }: DecryptedJwe, used: UsedKey): CheckedToken {
  return { judgement: judgeOpened(key.type === 'secret', used), notices: [], used, plaintext };
}

/** Only who shares a secret can have encrypted with it; with a public key everybody can. */
function judgeOpened(isShared: boolean, { kind, source }: UsedKey): Judgement {
  const opened = say().opened(kind, source);
  if (isShared) return { status: 'good', word: say().words.yes, sentence: opened };
  return { status: 'unsure', word: say().words.opened, sentence: `${opened} ${say().openedUnsigned}` };
}
