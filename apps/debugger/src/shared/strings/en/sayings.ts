import type { Facts, SignaturePhrase, Verdict } from '@mintmark/inspect';
import { describeProblem, type TokenProblem, type TokenReading } from '@mintmark/inspect/token';
import { time } from './time.ts';

/** What a sentence may speak of beside the facts of its verdict. */
export interface SayingContext {
  readonly reading: TokenReading;
  /** The claims, for naming what was found where something else was expected. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Say = (facts: Facts, context: SayingContext) => string;

const at = ({ at }: Facts): number => Number(at);

/** What counts its seconds is said anew each second; what names a value names it here and never in the engine. */
const own: Readonly<Record<string, Say>> = {
  'time expired': (facts, { now }) =>
    `Expired ${time.relative(at(facts), now)} (${time.utc(at(facts))}). Issue a new token, or raise the tolerance if the clocks differ.`,
  'time early': (facts, { now }) =>
    `Not valid before ${time.utc(at(facts))} (${time.relative(at(facts), now)}). Wait, or raise the tolerance if the clocks differ.`,
  'time future': (facts, { now }) =>
    `Says it was issued ${time.relative(at(facts), now)} (${time.utc(at(facts))}). The clock of the issuer is ahead: set it right, or raise the tolerance.`,
  'time expires': (facts, { now }) => `Expires ${time.relative(at(facts), now)} (${time.utc(at(facts))}).`,
  'time tolerated': (facts, { now }) =>
    `Expired ${time.relative(at(facts), now)}, within the tolerance of ${time.duration(Number(facts['toleranceSeconds']) * 1000)}.`,
  'policy issuer': (_, { claims }) =>
    `The issuer is ${JSON.stringify(claims?.['iss'])}, not the one you expect. Check the environment the token comes from, and the exact spelling.`,
  'policy audience': (_, { claims }) =>
    `The audience is ${JSON.stringify(claims?.['aud'])}, not yours. Ask the issuer for a token for your service.`,
};

/** The answer in one or two words, by question and phrase; what is not here is "yes", "no" or "not checked". */
const signatureWords: Partial<Record<SignaturePhrase, string>> = {
  'no-token': '–',
  opened: 'opened',
  'opened-unsigned': 'opened',
  'opened-signed': 'opened',
  'some-signers': 'partly',
  'no-usable-key': 'key unreadable',
  locked: 'key locked',
  unavailable: 'not possible here',
  unsecured: 'by nobody',
  'unknown-kid': 'wrong key',
  'none-fits': 'wrong key',
  'wrong-kind': 'wrong key',
  'secret-for-public': 'wrong key',
  'public-for-secret': 'wrong key',
  'wrong-curve': 'wrong key',
  'wrong-use': 'wrong key',
  'wrong-operations': 'wrong key',
  'other-algorithm': 'wrong key',
  'wrong-secret-size': 'wrong key',
  'needs-private': 'wrong key',
  weak: 'weak key',
  'weak-anyone': 'weak key',
  'weak-untried': 'weak key',
  confused: 'forged',
  untrusted: 'by its own key',
  proof: 'by its own key',
};

const otherWords: Readonly<Record<string, string>> = {
  'form empty': '–',
  'time expired': 'expired',
  'time early': 'not yet',
  'time future': 'not yet',
  'time not-a-number': 'broken',
  'time not-seconds': 'doubtful',
  'time endless': 'no expiry',
  'policy open-one': 'partly',
};

/** Verdicts and problems of a token in sentences. */
export const sayings = {
  yes: 'yes',
  no: 'no',
  unknown: 'not checked',
  doubtful: 'doubtful',
  working: 'checking',
  workingSentence: 'Checking.',
  words: { signature: signatureWords, others: otherWords } as {
    readonly signature: Partial<Record<SignaturePhrase, string>>;
    readonly others: Readonly<Record<string, string>>;
  },
  sentence: (verdict: Verdict, context: SayingContext): string => {
    const { question, phrase, sentence, hint, facts } = verdict;
    const say = own[`${question} ${phrase}`];
    return say?.(facts, context) ?? [sentence, hint].filter((text) => text !== undefined).join(' ');
  },
  problem: (problem: TokenProblem): string => {
    const { sentence, hint } = describeProblem(problem);
    return [sentence, hint].filter((text) => text !== undefined).join(' ');
  },
};
