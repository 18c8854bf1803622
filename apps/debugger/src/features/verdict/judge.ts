import type { Inspection, SignaturePhrase, Verdict } from '@mintmark/inspect';
import type { SayingContext } from '../../shared/strings/en/sayings.ts';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import type { Judgement } from '../../shared/judgement.ts';
import type { Judgements } from './headline.ts';

/** Reasons of an "unknown" that only say that nobody has looked yet. */
const unasked: ReadonlySet<string> = new Set([
  'key_missing',
  'policy_missing',
  'claims_encrypted',
  'algorithm_unavailable',
]);

/** Sentences that say why nobody could look. */
const unlooked: ReadonlySet<string> = new Set([
  'broken-token',
  'detached',
  'no-algorithm',
  'unknown-algorithm',
  'discovery',
  'address',
]);

function isUnlooked({ code, phrase }: Verdict): boolean {
  return code === undefined || unasked.has(code) || unlooked.has(phrase);
}

/** The four lights of an inspection, each with its answer in words. */
export function judge({ reading, subject, verdicts, inner }: Inspection, now: number): Judgements {
  const context: SayingContext = { reading, claims: subject.claims ?? inner?.subject.claims, now };
  return {
    form: say(verdicts.form, context),
    signature: say(verdicts.signature, context),
    time: say(verdicts.time, context),
    policy: say(verdicts.policy, context),
  };
}

/** The lights while the answer is being worked out. */
export function judgeLater(): Judgements {
  const { working, workingSentence } = inspectWords().sayings;
  const later: Judgement = { status: 'unknown', word: working, sentence: workingSentence };
  return { form: later, signature: later, time: later, policy: later };
}

function say(verdict: Verdict, context: SayingContext): Judgement {
  return {
    status: statusOf(verdict),
    word: wordOf(verdict),
    sentence: inspectWords().sayings.sentence(verdict, context),
    code: verdict.code,
  };
}

function statusOf(verdict: Verdict): Judgement['status'] {
  const { state, phrase, facts } = verdict;
  if (phrase === 'endless') return 'unsure';
  if (phrase === 'opened-signed') return 'note';
  if (state === 'yes') return 'good';
  if (state === 'no') return 'bad';
  if (isHalfAsked(facts)) return 'unsure';
  return isUnlooked(verdict) ? 'unknown' : 'unsure';
}

/** Of issuer and audience one is as expected, and the other was not asked for. */
function isHalfAsked({ open }: Verdict['facts']): boolean {
  return open === 'issuer' || open === 'audience';
}

function wordOf(verdict: Verdict): string {
  const { question, state, phrase, facts } = verdict;
  const { words, yes, no, unknown, doubtful } = inspectWords().sayings;
  const key = isHalfAsked(facts) ? 'policy open-one' : `${question} ${phrase}`;
  const own =
    question === 'signature' && isSignaturePhrase(phrase, words.signature)
      ? words.signature[phrase]
      : words.others[key];
  if (own !== undefined) return own;
  if (state !== 'unknown') return state === 'yes' ? yes : no;
  return isUnlooked(verdict) ? unknown : doubtful;
}

function isSignaturePhrase(phrase: string, words: object): phrase is SignaturePhrase {
  return Object.hasOwn(words, phrase);
}
