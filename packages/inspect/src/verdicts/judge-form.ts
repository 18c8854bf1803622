import { describeProblem } from '../token/describe-problem.ts';
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

/** Is it well-formed? The first problem decides; the others are counted. */
export function judgeForm({ kind, problems }: TokenReading): Verdict {
  const [first] = problems;
  if (first === undefined) {
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
