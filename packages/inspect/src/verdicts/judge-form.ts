import { describeProblem } from '../token/describe-problem.ts';
import type { Ignored } from '../token/clean-token.ts';
import type { TokenKind, TokenReading } from '../token/token-reading.ts';
import { answer, type Verdict } from './verdict.ts';

const good: Readonly<Record<TokenKind, string>> = {
  empty: 'There is no token yet.',
  signed: 'Three segments of strict base64url; header and claims are JSON objects.',
  unsecured: 'Strict base64url and JSON, and no signature.',
  encrypted: 'Five segments of strict base64url; the header is a JSON object.',
  'json-signed': 'A signed message in the JSON serialization; a JWT is always compact.',
  'json-encrypted': 'An encrypted message in the JSON serialization; a JWT is always compact.',
  'sd-jwt': 'A signed token with disclosures (SD-JWT); each part is strict base64url and JSON.',
  unknown: 'This is no token.',
};

/** What was taken out of the token itself, and not only from around it. */
const fromInside: Readonly<Partial<Record<Ignored, string>>> = {
  'space-inside': 'white space',
  'line-continuation': 'backslashes and line ends',
  'invisible-characters': 'invisible characters',
  'percent-encoding': 'percent-encoding',
};

/** Whoever was sent the text as it was pasted has no token; whoever was sent the token in it may have a good one. */
function judgeCleaned({ ignored }: TokenReading, isInner: boolean): Verdict | undefined {
  const what = ignored.flatMap((one) => fromInside[one] ?? (isInner ? 'text around it' : []));
  if (what.length === 0) return undefined;
  const sentence = `Well-formed without the ${what.join(' and ')} in it; as it was pasted a verifier refuses it.`;
  const hint = 'Send the token in one piece.';
  const facts = { what: ignored.filter((one) => isInner || Object.hasOwn(fromInside, one)).join(' ') };
  return answer('form', 'unknown', { code: 'encoding_invalid', phrase: 'cleaned', sentence, hint, facts });
}

/**
 * Is it well-formed? The first problem decides; the others are counted. Around a token inside of another there is
 * nothing that was pasted along with it.
 */
export function judgeForm(reading: TokenReading, isInner = false): Verdict {
  const { kind, problems } = reading;
  const [first] = problems;
  if (first === undefined) {
    const cleaned = judgeCleaned(reading, isInner);
    if (cleaned !== undefined) return cleaned;
    const state = kind === 'empty' ? 'unknown' : 'yes';
    return answer('form', state, { phrase: kind, sentence: good[kind] });
  }
  const more = problems.length - 1;
  const others = more === 0 ? '' : ` And ${more} more ${more === 1 ? 'problem' : 'problems'}.`;
  const { sentence, hint } = describeProblem(first);
  return answer('form', 'no', {
    code: first.code,
    phrase: first.kind,
    sentence: sentence + others,
    ...(hint !== undefined && { hint }),
    facts: { more, at: first.span.start + 1, found: first.found, part: first.part ?? '' },
  });
}
