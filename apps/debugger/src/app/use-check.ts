import { useEffect, useState } from 'react';
import type { CheckedToken } from '../features/verify/checked-token.ts';
import { loadChecker } from '../features/verify/load-checker.ts';
import type { RecognizedKey, SecretEncoding } from '../shared/keys/recognize-key.ts';
import { strings } from '../shared/strings/strings.ts';
import type { DecodedToken } from '../shared/token/decode-token.ts';

/** What a check is of: the answer to one question must never stand beside another. */
interface Question {
  readonly token: DecodedToken;
  readonly key: RecognizedKey;
  readonly encoding: SecretEncoding;
}

const { words, working } = strings.signature;
const pending: CheckedToken = {
  judgement: { status: 'unknown', word: words.working, sentence: working },
  notices: [],
};

/** Checks signature or opens the token whenever an input changes. */
export function useCheck({ token, key, encoding }: Question): CheckedToken {
  const [answer, setAnswer] = useState<{ readonly of: Question; readonly checked: CheckedToken } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = true;
    const of = { token, key, encoding };
    void loadChecker()
      .then(async (checkToken) => checkToken(token, key, encoding))
      .then((checked) => {
        if (isCurrent) setAnswer({ of, checked });
      });
    return () => {
      isCurrent = false;
    };
  }, [token, key, encoding]);
  const of = answer?.of;
  const isCurrent = of?.token === token && of.key === key && of.encoding === encoding;
  return isCurrent && answer !== null ? answer.checked : pending;
}
