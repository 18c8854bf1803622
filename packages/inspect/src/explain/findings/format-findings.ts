import type { FindingFamily } from './finding-explanation.ts';

/** The form of a token: characters, segments, encoding, JSON. */
export const formatFindings: FindingFamily<'FMT'> = {
  'FMT-01': {
    title: 'Characters that no token has',
    what: 'The text has characters beside letters, digits, `-`, `_` and the dots between segments: quotes, braces, spaces, or anything else.',
    why: 'A parser that skips such characters gives one token many spellings, so a deny list of texts is easily passed. Braces make some libraries read it as another serialization.',
    howToFindOut:
      'Look at the marked character. Quotes and commas come from JSON or logs, `%2E` from URL encoding, line breaks from mail or a terminal.',
    howToFix:
      'Copy the token alone. In a verifier, check the characters before anything else and refuse the token; do not trim or repair it.',
    example: '"eyJhbGciOi…": the quotes belong to the JSON around the token',
    source: 'RFC 7515 §2, draft-ietf-oauth-rfc8725bis §3.14',
  },
  'FMT-02': {
    title: 'Wrong number of segments',
    what: 'A signed token has three segments, an encrypted one five. This text has another number, or a dot at its beginning or end that stands for an empty segment.',
    why: 'No verifier can take it. Where software fills in what is missing, it checks something that nobody sent.',
    howToFindOut:
      'Count the dots: 2 or 4. One missing at the end mostly means that the signature was cut off, by a log filter or a column that is too short.',
    howToFix:
      'Copy the token whole. If it is stored, make the column or field longer: tokens of 2000 characters are common.',
    example: 'header.payload. has two dots and an empty signature',
    source: 'RFC 7515 §7.1, RFC 7516 §7.1',
  },
  'FMT-03': {
    title: 'JSON serialization where a JWT is compact',
    what: 'The token is a JSON object with members such as `payload` and `signatures`. That is JWS or JWE in JSON, but a JWT is always compact.',
    why: 'A library that takes both forms can check one signature and read another payload. Several of them have been fooled like this.',
    howToFindOut:
      'Look whether the text starts with a brace, and which of the signatures your library checks.',
    howToFix:
      'Send and accept the compact form only. If you need several signatures, use a function made for JSON, not one for JWTs.',
    source: 'RFC 7519 §1, draft-ietf-oauth-rfc8725bis §2.13',
  },
  'FMT-04': {
    title: 'Not strict base64url',
    what: 'A segment has padding (`=`), characters of plain base64 (`+` and `/`), or a length that base64 cannot have.',
    why: 'Strict verifiers refuse it, lenient ones take it, so it works here and fails there. Every spelling more is one that a filter does not know.',
    howToFindOut:
      'Look at the marked place. A length of one more than a multiple of four means that a character was lost or added.',
    howToFix:
      'Encode with base64url without padding. Replacing characters by hand keeps the padding; use a function for base64url.',
    example: 'eyJhIjoxfQ== should be eyJhIjoxfQ',
    source: 'RFC 7515 §2',
  },
  'FMT-05': {
    title: 'Bits that no byte uses',
    what: 'The last character of a segment carries bits beyond the last byte, and they are not zero.',
    why: 'Four or sixteen different last characters decode to the same bytes. A lenient verifier accepts them all, so a token that was denied by its text comes back with another one.',
    howToFindOut: 'Decode the segment and encode it again: the last character differs.',
    howToFix:
      'Refuse segments whose unused bits are not zero, as RFC 4648 allows. Revoke tokens by `jti`, never by their text.',
    example: '…5kM5s and …5kM5t are the same 32 bytes',
    source: 'RFC 4648 §3.5',
  },
  'FMT-06': {
    title: 'JSON that is not UTF-8',
    what: 'The bytes of the header or payload are not UTF-8, start with a byte order mark, or are UTF-16.',
    why: 'Parsers guess other encodings, and each guesses differently. Then the verifier reads other claims than the issuer wrote.',
    howToFindOut:
      'Look at the first bytes: `EF BB BF` is a byte order mark, a zero in every second byte is UTF-16.',
    howToFix:
      'Encode the JSON as UTF-8 without a mark, before base64url. On Windows, name the encoding; do not take the default.',
    source: 'RFC 7519 §7.1, RFC 8725 §3.7',
  },
  'FMT-07': {
    title: 'Header or payload is not a JSON object',
    what: 'What stands where the header or the claims should be is no JSON, or JSON of another kind, such as a list or a text.',
    why: 'A verifier that goes on with broken JSON judges other claims than the issuer wrote. A payload that is a text has no expiry and no audience.',
    howToFindOut:
      'Look at the marked character in the JSON. Some older libraries signed a bare text when they were given one.',
    howToFix: 'Have the issuer build an object and serialize it with a JSON library. Refuse everything else.',
    example: "{'sub':'1'} has single quotes, which JSON does not know",
    source: 'RFC 7519 §7.2',
  },
  'FMT-08': {
    title: 'A name appears twice',
    what: 'One object has two members of the same name, at any depth. Escapes count as what they stand for.',
    why: 'Some parsers keep the first value, most the last. A gateway can check one of them while the service behind it uses the other.',
    howToFindOut: 'Both are marked. Parse the payload with each library on the way and compare.',
    howToFix:
      'Send each name once. In a verifier, use a parser that refuses equal names; a check after parsing comes too late.',
    example: '{"sub":"alice","sub":"root"}',
    source: 'RFC 7515 §4, RFC 7519 §4',
  },
  'FMT-09': {
    title: 'A number that parsers change',
    what: 'A number is spelled in a way that a double does not keep: more than 15 to 17 digits, `1e999`, or `3.0`, which comes back as `3`.',
    why: 'Two different account numbers can become the same one. A token that is decoded and encoded again no longer has the same bytes, and its signature fails.',
    howToFindOut: 'Parse the number in JavaScript and print it: it differs from what stands in the token.',
    howToFix:
      'Send identifiers as texts, and numbers within ±(2^53−1). Never build a token again from parsed claims to check its signature.',
    example: '100002348117421473 becomes 100002348117421470',
    source: 'RFC 7493 §2.2',
  },
  'FMT-10': {
    title: 'Too large or too deep',
    what: 'The token has more than 4096 bytes, where cookies end, more than 8192, where many servers end a header, or its JSON is nested deeper than 32 levels.',
    why: 'Browsers drop the cookie silently and servers answer 431 or 400, often only for those users who are in many groups.',
    howToFindOut:
      'Look which claims are long. Compare with the limits on the way: server, proxy, load balancer.',
    howToFix:
      'Leave out what the service can look up: groups, permissions, pictures. Put an id there instead.',
    source: 'RFC 6265 §6.1',
  },
  'FMT-11': {
    title: 'Text that looks like other text',
    what: 'A name or value has characters that are invisible, change the direction of writing, or look like letters of another script.',
    why: 'A person who reads a log or a consent page sees another name than the program compares. Accounts can be impersonated that way.',
    howToFindOut:
      'The code points are listed at the finding. Copy the value and look at its length in characters.',
    howToFix:
      'Have the issuer refuse control characters and mixed scripts in names. Compare code points, and show suspicious ones as escapes.',
    example: 'аdmin, with a Cyrillic first letter, is not admin',
    source: 'RFC 7515 §10.13, UTS #39',
  },
  'FMT-12': {
    title: 'White space in the JSON',
    what: 'The JSON of the header or payload has spaces or line breaks between its members. That is allowed.',
    why: 'It explains why two tokens with equal claims differ. It only harms where somebody builds the token again without the spaces: the signature then fails.',
    howToFindOut: 'Show the raw text of the segment.',
    howToFix:
      'Nothing has to be fixed. Check signatures over the bytes that came, and compare claims rather than tokens.',
    source: 'RFC 7519 §7.1',
  },
};
