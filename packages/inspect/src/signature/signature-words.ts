import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Facts } from '../verdicts/verdict.ts';
import type { SignaturePhrase } from './signature-phrase.ts';
import { wordings } from './signature-wordings.ts';

/** A sentence about a signature, with the state and the code that go with it. */
export interface SignatureWords {
  readonly state: 'yes' | 'no' | 'unknown';
  readonly code: ReasonCode | undefined;
  readonly phrase: SignaturePhrase;
  readonly sentence: string;
  readonly hint: string | undefined;
  readonly facts: Facts;
}

/** Puts what came of a check into words. */
export function saySignature(phrase: SignaturePhrase, facts: Facts = {}): SignatureWords {
  const { state, code, say, hint } = wordings[phrase];
  return { state, code, phrase, sentence: say(facts), hint, facts };
}
