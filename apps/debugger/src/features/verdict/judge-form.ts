import type { Judgement } from '../../shared/judgement.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';

const say = (): Words['verdict'] => words().verdict;

/** Is it well-formed? The first problem decides; the others are counted. */
export function judgeForm(token: DecodedToken): Judgement {
  if (token.kind === 'empty')
    return { status: 'unknown', word: say().words.waiting, sentence: say().waiting };
  if (token.kind === 'json-serialization')
    return { status: 'unknown', word: say().words.unknown, sentence: say().form.json };
  const [first, ...others] = token.problems;
  if (first === undefined) return { status: 'good', word: say().words.yes, sentence: goodSentence(token) };
  const sentence = words().problems[first.kind](first) + say().form.more(others.length);
  return { status: 'bad', word: say().words.no, sentence, code: first.code };
}

function goodSentence({ kind }: DecodedToken): string {
  return kind === 'encrypted' || kind === 'unsecured' ? say().form[kind] : say().form.signed;
}
