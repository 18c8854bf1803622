import type { Judgement } from '../../shared/judgement.ts';
import { strings } from '../../shared/strings/strings.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';

const { form, words } = strings.verdict;

/** Is it well-formed? The first problem decides; the others are counted. */
export function judgeForm(token: DecodedToken): Judgement {
  if (token.kind === 'empty')
    return { status: 'unknown', word: words.waiting, sentence: strings.verdict.waiting };
  if (token.kind === 'json-serialization')
    return { status: 'unknown', word: words.unknown, sentence: form.json };
  const [first, ...others] = token.problems;
  if (first === undefined) return { status: 'good', word: words.yes, sentence: goodSentence(token) };
  const sentence = strings.problems[first.kind](first) + form.more(others.length);
  return { status: 'bad', word: words.no, sentence, code: first.code };
}

function goodSentence({ kind }: DecodedToken): string {
  return kind === 'encrypted' || kind === 'unsecured' ? form[kind] : form.signed;
}
