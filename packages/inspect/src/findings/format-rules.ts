import { isExactNumber } from '../json/json-value.ts';
import { describeProblem } from '../token/describe-problem.ts';
import { repairProblem } from '../token/repair-token.ts';
import type { TokenProblem, TokenProblemKind, TokenReading } from '../token/token-reading.ts';
import { findStrangeText } from './format/strange-text.ts';
import { visitNodes } from './format/visit-nodes.ts';
import { placeOfPart, placeOfSpan, type Place } from './place.ts';
import type { Found, Rule } from './rule.ts';

/** What a cookie holds (RFC 6265 section 6.1), and what common servers take as one header. */
const cookieBytes = 4096;
const headerBytes = 8192;

/** Deeper claims than these are refused by many parsers. */
const deepestUseful = 32;

/** The rules of a token's form: characters, segments, encoding, JSON. */
export const formatRules: readonly Rule[] = [
  {
    id: 'FMT-01',
    severity: 'error',
    title: 'Characters that no token has',
    why: 'Parsers that skip or repair such characters let one token have many spellings, which defeats deny lists and caches.',
    fix: 'Copy the token without quotes, braces and spaces, and refuse what is not base64url.',
    source: 'RFC 7515 §2, draft-ietf-oauth-rfc8725bis §3.14',
    token: ({ reading }) => fromProblems(reading, ['foreign-character']),
  },
  {
    id: 'FMT-02',
    severity: 'error',
    title: 'Wrong number of segments',
    why: 'A signed token has three segments and an encrypted one five; with any other number no verifier can take it.',
    fix: 'Copy the token whole, from the first character to the last.',
    source: 'RFC 7515 §7.1, RFC 7516 §7.1',
    token: ({ reading }) =>
      fromProblems(reading, ['segment-count', 'unfinished', 'empty-part'], notTheSignature),
  },
  {
    id: 'FMT-03',
    severity: 'error',
    title: 'JSON serialization where a JWT is compact',
    why: 'A library that takes both forms can be led to check one signature and to read another payload.',
    fix: 'Send the compact serialization; a verifier of JWTs refuses JSON.',
    source: 'RFC 7519 §1, draft-ietf-oauth-rfc8725bis §2.13',
    token: ({ reading }) =>
      reading.kind === 'json-signed' || reading.kind === 'json-encrypted'
        ? [
            {
              message: `the token is in the ${reading.signers.length > 1 ? 'general' : 'flattened or general'} JSON serialization`,
            },
          ]
        : fromProblems(reading, ['serialization']),
  },
  {
    id: 'FMT-04',
    severity: 'error',
    title: 'Not strict base64url',
    why: 'Strict verifiers refuse padding and the plain base64 alphabet; lenient ones give one token several spellings.',
    fix: 'Encode with base64url without padding.',
    source: 'RFC 7515 §2',
    token: ({ reading }) => fromProblems(reading, ['padding', 'standard-alphabet', 'length']),
  },
  {
    id: 'FMT-05',
    severity: 'warning',
    title: 'Bits that no byte uses',
    why: 'The last character of a segment can be changed without changing a byte, so that a lenient verifier takes a token with another text.',
    fix: 'Refuse segments whose unused bits are not zero, and never key a deny list by the text of a token.',
    source: 'RFC 4648 §3.5',
    token: ({ reading }) => fromProblems(reading, ['spare-bits']),
  },
  {
    id: 'FMT-06',
    severity: 'error',
    title: 'JSON that is not UTF-8',
    why: 'Parsers guess other encodings differently, so signer and verifier can read different claims.',
    fix: 'Encode the JSON as UTF-8 without a byte order mark.',
    source: 'RFC 7519 §7.1, RFC 8725 §3.7',
    token: ({ reading }) => fromProblems(reading, ['not-utf8', 'utf16', 'byte-order-mark']),
  },
  {
    id: 'FMT-07',
    severity: 'error',
    title: 'Header or payload is not a JSON object',
    why: 'A verifier that goes on with broken JSON judges other claims than the issuer wrote.',
    fix: 'Have the issuer serialize with a JSON library, and refuse what is not an object.',
    source: 'RFC 7519 §7.2',
    token: ({ reading }) => fromProblems(reading, brokenJson, isHeaderOrPayload),
  },
  {
    id: 'FMT-08',
    severity: 'error',
    title: 'A name appears twice',
    why: 'Parsers disagree on which of the two counts: a filter can see one value and the service the other.',
    fix: 'Send each name once, and refuse JSON with equal names.',
    source: 'RFC 7515 §4, RFC 7519 §4',
    token: ({ reading }) => fromProblems(reading, ['duplicate-name']),
  },
  {
    id: 'FMT-09',
    severity: 'warning',
    title: 'A number that parsers change',
    why: 'Most parsers keep numbers as doubles: long ones are rounded, so two users can become one.',
    fix: 'Send identifiers as strings, and numbers within ±(2^53−1).',
    source: 'RFC 7493 §2.2',
    token: ({ reading }) => findInexactNumbers(reading),
  },
  {
    id: 'FMT-10',
    severity: 'error',
    title: 'Too large or too deep',
    why: 'Cookies end at 4096 bytes and many servers refuse headers over 8192, often without saying why.',
    fix: 'Leave claims out that the service can look up.',
    source: 'RFC 6265 §6.1',
    token: ({ reading }) => [...findLarge(reading), ...findDeep(reading)],
  },
  {
    id: 'FMT-11',
    severity: 'warning',
    title: 'Text that looks like other text',
    why: 'Invisible and direction-changing characters, and letters of other scripts, let one name pass for another in logs and consent pages.',
    fix: 'Have the issuer refuse or normalize such text, and compare code points, not looks.',
    source: 'RFC 7515 §10.13, UTS #39',
    token: ({ reading }) => findStrange(reading),
  },
  {
    id: 'FMT-12',
    severity: 'info',
    title: 'White space in the JSON',
    why: 'Legal, and the reason why equal claims can have different tokens and signatures.',
    fix: 'Nothing to fix; compare claims, not tokens.',
    source: 'RFC 7519 §7.1',
    token: ({ reading }) => findWhiteSpace(reading),
  },
];

const brokenJson: readonly TokenProblemKind[] = [
  'ends-early',
  'no-value',
  'no-name',
  'no-comma',
  'no-colon',
  'extra-comma',
  'single-quotes',
  'bare-name',
  'bad-number',
  'bad-escape',
  'control-character',
  'comment',
  'text-after-value',
  'not-object',
];

const isHeaderOrPayload = ({ part }: TokenProblem): boolean => part === 'header' || part === 'payload';

/** A signature that is missing is a matter of its own. */
const notTheSignature = ({ part }: TokenProblem): boolean => part !== 'signature';

/** One finding for the first problem of these kinds in each part: the rest mostly follows from it. */
function fromProblems(
  reading: TokenReading,
  kinds: readonly TokenProblemKind[],
  fits: (problem: TokenProblem) => boolean = () => true,
): readonly Found[] {
  const found = reading.problems.filter((problem) => kinds.includes(problem.kind) && fits(problem));
  const firsts = found.filter(
    (problem, index) => index === found.findIndex(({ place }) => place === problem.place),
  );
  return firsts.map((problem) => toFound(reading, problem));
}

function toFound(reading: TokenReading, problem: TokenProblem): Found {
  const { sentence } = describeProblem(problem);
  const message = `${sentence[0]?.toLowerCase() ?? ''}${sentence.slice(1).replace(/\.$/, '')}`;
  const repaired = repairProblem(reading, problem);
  return { message, places: placesOf(reading, problem), correctedToken: repaired?.text };
}

function placesOf(reading: TokenReading, problem: TokenProblem): readonly Place[] {
  const part = reading.parts.find(({ place }) => place === problem.place);
  if (part === undefined) return [];
  return placeOfPart(reading, part.name).map((place) => ({
    ...place,
    place: part.place,
    input: problem.input,
  }));
}

function findInexactNumbers(reading: TokenReading): readonly Found[] {
  return visitNodes(reading, (node, where) => {
    if (node.kind !== 'number' || isExactNumber(node.literal) || /^-?\d+(?:\.0+)?e0$/i.test(node.literal))
      return [];
    const isChanged = !sameNumber(node.literal, node.value);
    const message = isChanged
      ? `the number at ${where.pointer || '/'} does not fit a double and changes when it is parsed`
      : `the number at ${where.pointer || '/'} is written in a way that parsers change (a fraction of zero, or an exponent)`;
    return [{ message, severity: isChanged ? 'warning' : 'info', places: [where.place(node)] } as const];
  });
}

/** Whether a literal and its double are the same number, whatever their spelling. */
function sameNumber(literal: string, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  if (Number.isInteger(value)) return Number.isSafeInteger(value);
  const digits = literal.replace(/e.*$/i, '').replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.length <= 15;
}

function findLarge({ text }: TokenReading): readonly Found[] {
  const { length } = text;
  if (length <= cookieBytes) return [];
  const isOver = length > headerBytes;
  const limit = isOver
    ? `${headerBytes}, where many servers end a header`
    : `${cookieBytes}, where a cookie ends`;
  return [
    { message: `the token has ${length} bytes, more than ${limit}`, severity: isOver ? 'error' : 'warning' },
  ];
}

function findDeep(reading: TokenReading): readonly Found[] {
  return (['header', 'payload'] as const).flatMap((name) => {
    const depth = (reading[name]?.nodes ?? []).reduce((most, one) => Math.max(most, one.depth), 0);
    if (depth <= deepestUseful) return [];
    const message = `the JSON of the ${name} is nested ${depth} deep`;
    return [{ message, severity: 'warning', places: placeOfPart(reading, name) } as const];
  });
}

function findStrange(reading: TokenReading): readonly Found[] {
  return visitNodes(reading, (node, where) => {
    if (node.kind === 'string') {
      const kind = findStrangeText(node.value);
      if (kind === undefined) return [];
      return [{ message: `the text at ${where.pointer || '/'} has ${kind}`, places: [where.place(node)] }];
    }
    if (node.kind !== 'object') return [];
    return node.members.flatMap(({ name, nameSpan }) => {
      const kind = findStrangeText(name);
      if (kind === undefined) return [];
      return [{ message: `a name in ${where.pointer || '/'} has ${kind}`, places: [where.place(nameSpan)] }];
    });
  });
}

function findWhiteSpace(reading: TokenReading): readonly Found[] {
  return (['header', 'payload'] as const).flatMap((name) => {
    const json = reading[name];
    const part = reading.parts.find((candidate) => candidate.name === name);
    if (json?.root === undefined || part === undefined || json.problems.length > 0) return [];
    const at = firstSpace(json.text);
    if (at < 0) return [];
    const span = { start: at, end: at + 1 };
    const place = placeOfSpan(part, json, { pointer: undefined, span });
    return [{ message: `the JSON of the ${name} has white space between its parts`, places: [place] }];
  });
}

/** White space outside of strings. */
function firstSpace(text: string): number {
  const token = /"(?:[^"\\]|\\.)*"|\s/gs;
  for (const match of text.matchAll(token)) if (!match[0].startsWith('"')) return match.index;
  return -1;
}
