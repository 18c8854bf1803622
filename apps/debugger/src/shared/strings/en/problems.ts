import type { TokenProblem, TokenProblemKind } from '../../token/decode-token.ts';

type Where = Pick<TokenProblem, 'at' | 'found' | 'part'>;

const partNames: Readonly<Record<string, string>> = {
  header: 'the header',
  payload: 'the payload',
  signature: 'the signature',
  'encrypted-key': 'the encrypted key',
  iv: 'the initialization vector',
  ciphertext: 'the ciphertext',
  tag: 'the authentication tag',
  extra: 'an extra segment',
};

const inSegment = ({ at, part }: Where): string =>
  `Character ${at + 1} of ${partNames[part ?? ''] ?? 'the token'}`;
const inJson = ({ at, part }: Where): string =>
  `In the JSON of ${partNames[part ?? ''] ?? 'the token'}, at character ${at + 1},`;
const part = (where: Where): string => partNames[where.part ?? ''] ?? 'the token';
const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** What is wrong with the form, where, and what to do: a sentence for each kind of problem. */
export const problems: Readonly<Record<TokenProblemKind, (where: Where) => string>> = {
  'segment-count': ({ found }) =>
    found === '1'
      ? 'There is one segment and no dot. A signed token has three segments, an encrypted one five. Copy it whole.'
      : `There are ${found} segments. A signed token has three, an encrypted one five. Copy it whole.`,
  'empty-part': (where) =>
    where.part === 'signature'
      ? 'The signature is empty. It was cut off on the way, or the token was never signed.'
      : `${capital(part(where))} is empty. Copy the token whole.`,
  'no-algorithm': () => 'The header has no "alg" that is a text, so nothing can be verified.',
  padding: (where) => `${inSegment(where)} is padding (=). Base64url in tokens has none: leave it out.`,
  'standard-alphabet': (where) =>
    `${inSegment(where)} is "${where.found}", from plain base64. Base64url has - for + and _ for /.`,
  'foreign-character': (where) =>
    `${inSegment(where)} is "${where.found}", which base64url does not have. It was decoded up to there.`,
  length: (where) =>
    `${capital(part(where))} has a length base64url cannot have. A character was lost or added.`,
  'spare-bits': (where) =>
    `${inSegment(where)} has bits that no byte uses and that are not zero. Strict verifiers refuse it: the last character was changed.`,
  'not-utf8': (where) => `${capital(part(where))} is not UTF-8 text.`,
  'byte-order-mark': (where) =>
    `${capital(part(where))} starts with a byte order mark. Encode it without one.`,
  'ends-early': (where) => `${inJson(where)} the text ends too early. The token was cut off.`,
  'no-value': (where) => `${inJson(where)} a value was expected. Texts need double quotes.`,
  'no-name': (where) => `${inJson(where)} a name in double quotes was expected. Look for a comma too many.`,
  'no-comma': (where) => `${inJson(where)} a comma or the end was expected.`,
  'no-colon': (where) => `${inJson(where)} a colon was expected.`,
  'bad-escape': (where) => `${inJson(where)} is an escape JSON does not have.`,
  'control-character': (where) => `${inJson(where)} is a bare control character. It must be escaped.`,
  'text-after-value': (where) => `${inJson(where)} there is text after the value.`,
  'too-deep': (where) => `${inJson(where)} the nesting is deeper than any verifier reads.`,
  'not-object': (where) => `${capital(part(where))} is not a JSON object.`,
  'duplicate-name': (where) =>
    `${inJson(where)} the name "${where.found}" appears again. Verifiers disagree on which one counts.`,
};
