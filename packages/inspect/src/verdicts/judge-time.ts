import type { TokenSubject } from '../findings/token-subject.ts';
import type { Verdict } from './verdict.ts';

/** Is it in time? */
export function judgeTime({ claims }: TokenSubject): Verdict {
  const sentence = claims === undefined ? 'There are no claims to read a time from.' : 'Not judged.';
  return { question: 'time', state: 'unknown', code: undefined, sentence, hint: undefined };
}
