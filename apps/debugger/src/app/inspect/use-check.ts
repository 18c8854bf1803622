import { useEffect, useState } from 'react';
import type { CheckedToken } from '../../features/verify/checked-token.ts';
import { loadChecker } from '../../features/verify/load-checker.ts';
import type { RecognizedKey, SecretEncoding } from '../../shared/keys/recognize-key.ts';
import type { Language } from '../../shared/strings/language.ts';
import { useLanguage, words } from '../../shared/strings/words.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';

/** What a check is of: the answer to one question must never stand beside another. */
interface Question {
  readonly token: DecodedToken;
  readonly key: RecognizedKey;
  readonly encoding: SecretEncoding;
}

/** The answer is in words, so it is of a language too. */
interface Asked extends Question {
  readonly language: Language;
}

function pending(): CheckedToken {
  const say = words().signature;
  return { judgement: { status: 'unknown', word: say.words.working, sentence: say.working }, notices: [] };
}

/** Checks signature or opens the token whenever an input changes. */
export function useCheck({ token, key, encoding }: Question): CheckedToken {
  const [answer, setAnswer] = useState<{ readonly of: Asked; readonly checked: CheckedToken } | null>(null);
  const language = useLanguage();
  useEffect(() => {
    let isCurrent = true;
    const of = { token, key, encoding, language };
    void loadChecker()
      .then(async (checkToken) => checkToken(token, key, encoding))
      .then((checked) => {
        if (isCurrent) setAnswer({ of, checked });
      });
    return () => {
      isCurrent = false;
    };
  }, [token, key, encoding, language]);
  const of = answer?.of;
  const isCurrent =
    of?.token === token && of.key === key && of.encoding === encoding && of.language === language;
  return isCurrent && answer !== null ? answer.checked : pending();
}
