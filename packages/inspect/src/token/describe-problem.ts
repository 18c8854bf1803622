import type { PartName } from './token-part.ts';
import type { TokenProblem, TokenProblemKind } from './token-reading.ts';

/** The words for a part of a token. */
const partWords: Readonly<Record<PartName, string>> = {
  header: 'the header',
  payload: 'the payload',
  signature: 'the signature',
  'encrypted-key': 'the encrypted key',
  iv: 'the initialization vector',
  ciphertext: 'the ciphertext',
  tag: 'the authentication tag',
  disclosure: 'a disclosure',
  'key-binding': 'the key binding token',
  extra: 'an extra segment',
};

const part = ({ part: name }: TokenProblem): string => (name === undefined ? 'the token' : partWords[name]);
const subject = (problem: TokenProblem): string => {
  const words = part(problem);
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
};
const inSegment = (problem: TokenProblem): string =>
  `Character ${problem.span.start + 1} of ${part(problem)}`;
const inJson = (problem: TokenProblem): string =>
  `In the JSON of ${part(problem)}, at character ${problem.span.start + 1},`;

/** What is wrong and what to do, in English. */
export interface Words {
  /** What is wrong, in one sentence. */
  readonly sentence: string;
  /** What to do about it, where there is something to do. */
  readonly hint: string | undefined;
}

const words =
  (sentence: (problem: TokenProblem) => string, hint?: string) =>
  (problem: TokenProblem): Words => ({ sentence: sentence(problem), hint });

const copyWhole = 'Copy the token whole.';
const reissue = 'Have the issuer write JSON as RFC 8259 says.';

const table: Readonly<Record<TokenProblemKind, (problem: TokenProblem) => Words>> = {
  'segment-count': words(
    ({ found }) =>
      found === '1'
        ? 'There is one segment and no dot; a signed token has three segments, an encrypted one five.'
        : `There are ${found} segments; a signed token has three, an encrypted one five.`,
    copyWhole,
  ),
  'too-many': words(
    ({ found }) => `There are more of these than anybody reads: ${found}.`,
    'Send a token with less of them.',
  ),
  'too-long': words(
    (problem) => `${subject(problem)} has ${problem.found} characters, more than strict verifiers read.`,
    'Leave out what the service can look up.',
  ),
  'empty-part': words((problem) => `${subject(problem)} is empty.`, copyWhole),
  'no-algorithm': words(
    () => 'The header has no "alg" that is a text, so nothing can be verified.',
    'Have the issuer set it.',
  ),
  'wrong-type': words(
    ({ found }) => `The header parameter "${found}" must be a text.`,
    'Have the issuer correct it.',
  ),
  serialization: words(
    () => 'This is JSON, and no JSON serialization of a token that can be read.',
    'Paste the compact token, or JSON with "payload" and "signatures", or with "ciphertext".',
  ),
  unfinished: words(
    () =>
      'After the last tilde (~) of an SD-JWT there is nothing, or a key binding token; here is something else.',
    copyWhole,
  ),
  'nested-too-deep': words(() => 'Tokens are nested deeper than anybody reads.'),
  padding: words(
    (problem) => `${inSegment(problem)} is padding (=), which base64url in tokens does not have.`,
    'Leave it out.',
  ),
  'standard-alphabet': words(
    (problem) => `${inSegment(problem)} is "${problem.found}", from plain base64.`,
    'Encode with base64url, which has - for + and _ for /.',
  ),
  'foreign-character': words(
    (problem) => `${inSegment(problem)} is ${quoteCharacter(problem.found)}, which base64url does not have.`,
    'Decoded up to there; copy the token again.',
  ),
  length: words(
    (problem) =>
      `${subject(problem)} has a length that base64url cannot have: a character was lost or added.`,
    copyWhole,
  ),
  'spare-bits': words(
    (problem) => `${inSegment(problem)} has bits that no byte uses and that are not zero.`,
    'The last character was changed, or the encoder is wrong; strict verifiers refuse it.',
  ),
  'not-utf8': words((problem) => `${subject(problem)} is not UTF-8 text.`, 'Encode the JSON as UTF-8.'),
  utf16: words((problem) => `${subject(problem)} is UTF-16 text.`, 'Encode the JSON as UTF-8.'),
  'byte-order-mark': words(
    (problem) => `${subject(problem)} starts with a byte order mark.`,
    'Encode the JSON without one.',
  ),
  'ends-early': words((problem) => `${inJson(problem)} the text ends too early.`, 'The token was cut off.'),
  'no-value': words((problem) => `${inJson(problem)} a value was expected.`, 'Texts need double quotes.'),
  'no-name': words(
    (problem) => `${inJson(problem)} a name in double quotes was expected.`,
    'Look for a comma too many.',
  ),
  'no-comma': words((problem) => `${inJson(problem)} a comma or the end was expected.`, reissue),
  'no-colon': words((problem) => `${inJson(problem)} a colon was expected.`, reissue),
  'extra-comma': words((problem) => `${inJson(problem)} is a comma with nothing after it.`, 'Leave it out.'),
  'single-quotes': words((problem) => `${inJson(problem)} a text is in single quotes.`, 'Use double quotes.'),
  'bare-name': words((problem) => `${inJson(problem)} a name has no quotes.`, 'Use double quotes.'),
  'bad-number': words((problem) => `${inJson(problem)} is a number that JSON does not write so.`, reissue),
  'bad-escape': words((problem) => `${inJson(problem)} is an escape that JSON does not have.`, reissue),
  'control-character': words((problem) => `${inJson(problem)} is a bare control character.`, 'Escape it.'),
  comment: words((problem) => `${inJson(problem)} is a comment, which JSON does not have.`, 'Leave it out.'),
  'text-after-value': words((problem) => `${inJson(problem)} there is text after the value.`, reissue),
  'too-deep': words((problem) => `${inJson(problem)} the nesting is deeper than strict verifiers read.`),
  'not-object': words((problem) => `${subject(problem)} is not a JSON object.`),
  'lone-surrogate': words(
    (problem) => `${inJson(problem)} is half of a character (a lone surrogate), which UTF-8 does not have.`,
    'Have the issuer write whole characters.',
  ),
  'duplicate-name': words(
    (problem) => `${inJson(problem)} the name ${JSON.stringify(problem.found.slice(0, 40))} appears again.`,
    'Verifiers disagree on which one counts: send it once.',
  ),
};

/**
 * What is wrong with the form, where, and what to do.
 *
 * @example
 * const { problems } = readToken('eyJhbGciOiJub25lIn0=.e30.');
 * describeProblem(problems[0]).sentence;
 * // 'Character 20 of the header is padding (=), which base64url in tokens does not have.'
 */
export function describeProblem(problem: TokenProblem): Words {
  return table[problem.kind](problem);
}

/** An invisible character is named by its number. */
function quoteCharacter(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  const isVisible = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(found);
  return isVisible ? `"${found}"` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
