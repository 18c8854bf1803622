import type { TokenSubject } from '../findings/token-subject.ts';
import type { Verdict } from './verdict.ts';

/** Is it allowed here: issuer, audience, type, algorithm, required claims and lifetime as expected? */
export function judgePolicy({ claims }: TokenSubject): Verdict {
  const sentence = claims === undefined ? 'There are no claims to check.' : 'Not judged.';
  return { question: 'policy', state: 'unknown', code: 'policy_missing', sentence, hint: undefined };
}
