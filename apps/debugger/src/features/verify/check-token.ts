import type { RecognizedKey, SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import type { DecodedToken, TokenProblem } from '../../shared/token/decode-token.ts';
import { checkSignature } from './check-signature.ts';
import type { CheckedToken, CheckNotice } from './checked-token.ts';
import { openToken } from './open-token.ts';

const say = (): Words['signature'] => words().signature;

/** Checks who signed a token, or opens it, with the given key alone; what the token says of keys is not followed. */
export async function checkToken(
  token: DecodedToken,
  key: RecognizedKey,
  encoding: SecretEncoding,
): Promise<CheckedToken> {
  const checked = await check(token, key, encoding);
  return { ...checked, notices: [...checked.notices, ...carriedKeys(token)] };
}

async function check(
  token: DecodedToken,
  key: RecognizedKey,
  encoding: SecretEncoding,
): Promise<CheckedToken> {
  if (token.kind === 'empty') return unchecked(say().waiting, words().verdict.words.waiting);
  if (token.kind === 'unsecured') {
    return {
      judgement: {
        status: 'bad',
        word: say().words.nobody,
        sentence: say().unsecured,
        code: 'algorithm_refused',
      },
      notices: [],
    };
  }
  const algorithm = token.header?.value?.['alg'];
  if (typeof algorithm !== 'string' || token.problems.some(preventsCheck)) {
    return unchecked(say().brokenToken, say().words.unknown);
  }
  if (key.kind === 'empty') return unchecked(askForKey(token.kind, algorithm), say().words.unknown);
  return token.kind === 'encrypted' ? openToken(token, key, encoding) : checkSignature(token, key, encoding);
}

/** Claims that are no strict JSON are refused by a verifier, and yet it can be told who signed them. */
function preventsCheck({ part, code, kind }: TokenProblem): boolean {
  const isText = code === 'encoding_invalid' && kind !== 'not-utf8' && kind !== 'byte-order-mark';
  return part !== 'payload' || isText || code === 'token_malformed';
}

function unchecked(sentence: string, word: string): CheckedToken {
  return { judgement: { status: 'unknown', word, sentence }, notices: [] };
}

function askForKey(kind: DecodedToken['kind'], algorithm: string): string {
  if (kind === 'encrypted') return say().noKey.opening(algorithm);
  return algorithm.startsWith('HS') ? say().noKey.secret(algorithm) : say().noKey.public(algorithm);
}

const keyParameters = ['jwk', 'jku', 'x5c', 'x5u'] as const;

/** Whoever wrote the token chose what stands there: it can never make the token trusted. */
function carriedKeys(token: DecodedToken): readonly CheckNotice[] {
  const header = token.header?.value ?? {};
  return keyParameters
    .filter((name) => Object.hasOwn(header, name))
    .map((name) => ({ status: 'unsure', sentence: words().keys.carried(name) }));
}
