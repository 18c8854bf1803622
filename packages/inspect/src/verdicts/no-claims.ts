import type { TokenSubject } from '../findings/token-subject.ts';
import { answer, type Question, type Verdict } from './verdict.ts';

/** The answer where there are no claims to judge by. */
export function noClaims(question: Question, { reading }: TokenSubject): Verdict {
  const isClosed = reading.payload === undefined && reading.inner === undefined;
  if (isClosed && (reading.kind === 'encrypted' || reading.kind === 'json-encrypted')) {
    const sentence = 'The claims are encrypted.';
    const hint = 'Give the key to read them.';
    return answer(question, 'unknown', { code: 'claims_encrypted', phrase: 'encrypted', sentence, hint });
  }
  return answer(question, 'unknown', { phrase: 'no-claims', sentence: 'There are no claims to judge by.' });
}
