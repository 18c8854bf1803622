import type { CarriedKey, KeyNotice } from '../verdicts/signature-check.ts';
import { describeReading } from './describe-used.ts';
import type { SignatureWords } from './signature-words.ts';
import type { Match } from './try-keys.ts';

/** What notices are made from. */
export interface NoticeFacts {
  readonly match: Match | undefined;
  /** The kid of the token. */
  readonly kid: string | undefined;
  readonly carried: readonly CarriedKey[];
  readonly words: SignatureWords;
}

/** What is worth knowing about the keys beside the answer. */
export function noticesOf({ match, kid, carried, words }: NoticeFacts): readonly KeyNotice[] {
  return [
    ...(match === undefined ? [] : matchNotices(match, kid)),
    ...carried.flatMap((one) => carriedNotice(one, words)),
  ];
}

function matchNotices(
  { candidate: { given, secret }, weaknesses, objection }: Match,
  kid: string | undefined,
): KeyNotice[] {
  const notices: KeyNotice[] = [];
  const reading = secret?.reading;
  if (
    reading !== undefined &&
    (secret?.isOther === true || reading.encoding !== 'utf8' || reading.edge !== 'as-given')
  ) {
    const sentence = `The secret fits when it is ${describeReading(reading)}.`;
    notices.push({ status: 'note', phrase: 'reading', sentence, facts: { ...reading }, reading });
  }
  if (weaknesses.length > 0) {
    const sentence =
      'A weak key was looked at all the same, through a door made for debuggers. Replace it wherever it is in use.';
    notices.push({ status: 'bad', phrase: 'weak', sentence, facts: {} });
  }
  if (objection === undefined && kid !== undefined && given.kid !== undefined && given.kid !== kid) {
    const sentence =
      "The key's ID (kid) is not the one that the token names; a verifier with a key set would not find it.";
    notices.push({ status: 'unsure', phrase: 'other-kid', sentence, facts: {} });
  }
  if (given.isPrivate) {
    const sentence =
      'This is the private key. To check signatures the public one is enough; never pass the private one on.';
    notices.push({ status: 'unsure', phrase: 'private', sentence, facts: {} });
  }
  return notices;
}

const carriedWords: Readonly<Record<CarriedKey['outcome'], (parameter: string) => string>> = {
  signed: (parameter) =>
    `The token carries a key (${parameter}) that its signature matches. Whoever wrote the token chose it, so it proves nothing.`,
  fails: (parameter) => `The token carries a key (${parameter}) that did not even sign it. It is not used.`,
  unreadable: (parameter) => `The token carries something (${parameter}) that is no key. It is not used.`,
  'not-fetched': (parameter) =>
    `The token points to a key (${parameter}). Whoever wrote the token chose that address, so it is not fetched.`,
  'not-tried': (parameter) =>
    `The token carries a key (${parameter}). Whoever wrote the token chose it, so it is not used.`,
};

function carriedNotice({ parameter, outcome }: CarriedKey, { phrase }: SignatureWords): readonly KeyNotice[] {
  if (outcome === 'signed' && (phrase === 'untrusted' || phrase === 'proof')) return [];
  const sentence = carriedWords[outcome](parameter);
  return [{ status: 'unsure', phrase: `carried-${outcome}`, sentence, facts: { parameter } }];
}
