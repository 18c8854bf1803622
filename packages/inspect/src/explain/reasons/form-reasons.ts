import type { ReasonExplanation } from './reason-explanation.ts';

type Code =
  | 'token_malformed'
  | 'encoding_invalid'
  | 'json_invalid'
  | 'json_duplicate_name'
  | 'limit_exceeded'
  | 'header_invalid'
  | 'critical_header_invalid'
  | 'critical_header_unsupported'
  | 'type_mismatch';

/** What the text of a token can be refused for, before any key is looked at. */
export const formReasons: Readonly<Record<Code, ReasonExplanation>> = {
  token_malformed: {
    title: 'Not a token',
    what: 'The text does not have the shape of a token. A signed token has three segments with a dot between them, an encrypted one has five.',
    why: 'Nothing can be said about a text that is not a token. Guessing which part was lost would mean to check something else than what was sent.',
    howToFindOut:
      'Count the dots: `tr -cd . < token.txt | wc -c` gives 2 for a signed token and 4 for an encrypted one. Look for `Bearer `, quotes, line breaks or `…` from a log that shortened it.',
    howToFix:
      'Copy the token whole and alone. If your own code passes it on, take what follows `Bearer ` in the header and nothing else; an opaque access token is no JWT and has to be introspected at the issuer.',
  },
  encoding_invalid: {
    title: 'Not strict base64url',
    what: 'A segment has a character, a padding sign or unused bits that strict base64url does not have, or its bytes are not UTF-8. The token was changed on the way, or its maker encodes it wrongly.',
    why: 'If readers repaired such text, one token would have many spellings. Then a deny list or cache that goes by the text is easily passed.',
    howToFindOut:
      '`mintmark decode @token.txt` names the segment and the character. `=`, `+` and `/` come from plain base64; `%3D` comes from URL encoding; a changed last character leaves unused bits.',
    howToFix:
      'Have the issuer encode with base64url and without padding (RFC 7515 §2), for example `Buffer.toString("base64url")`. If something on the way changed it, fix that; a token must arrive as it was sent.',
  },
  json_invalid: {
    title: 'Not strict JSON',
    what: 'The header, the claims or a key is not valid JSON, or it is JSON of another shape than an object. Comments, single quotes and trailing commas are not JSON.',
    why: 'Parsers that are lenient differ from each other. What is refused by one and read by another can be used to show each of them something else.',
    howToFindOut:
      '`mintmark decode @token.txt` shows the text and points at the first wrong character. A payload that is a bare text or a number means that the issuer signed something else than a claims set.',
    howToFix:
      'Have the issuer build the object in its language and serialize it with a JSON library, never by putting texts together.',
  },
  json_duplicate_name: {
    title: 'A name appears twice',
    what: 'One JSON object has the same member name twice. RFC 7515 and RFC 7519 let a verifier refuse such a token, and this one does.',
    why: 'Some readers take the first value, others the last. A gateway could then see a harmless value and the service behind it another one.',
    howToFindOut:
      'Look for the name that the message gives, also inside nested objects: `mintmark decode @token.txt` prints the JSON as it is, with both.',
    howToFix:
      'Have the issuer write each name once. It happens where claims are put together as text, or where a custom claim has the name of a standard one.',
  },
  limit_exceeded: {
    title: 'Over a limit',
    what: 'The token, its header, its nesting, its number of recipients or its decompressed content is larger than allowed. The message names the limit.',
    why: 'Whoever sends tokens decides how much work they make. Limits keep one sender from taking the time and memory of all others.',
    howToFindOut:
      'Compare the size with the limit: `wc -c token.txt`. Large tokens mostly carry lists of groups or permissions, or a picture.',
    howToFix:
      'If the token is legitimate, raise that one limit, for example `limits: { tokenCharacters: 32_768 }` in `createVerifier`. Better: have the issuer leave out what your service can look up, because servers and cookies have limits of their own (4096 to 8192 bytes).',
  },
  header_invalid: {
    title: 'The header is wrong',
    what: 'A header parameter is missing, has the wrong JSON type, or has a value that is not allowed together with the others.',
    why: 'The header says how the token is to be read. If it contradicts itself, two readers will treat it differently.',
    howToFindOut:
      'Compare the header with RFC 7515 §4.1, or RFC 7516 §4.1 for an encrypted token: `alg`, `kid`, `typ` and `cty` are texts, `crit` and `x5c` are lists, `jwk` is an object.',
    howToFix:
      'Have the issuer correct the parameter that the message names. A `kid` that is a number has to be written as a text.',
  },
  critical_header_invalid: {
    title: 'crit is malformed',
    what: 'The parameter `crit` is not a list of names, is empty, names something twice, or names a parameter that is not in the protected header or that every library knows anyhow.',
    why: '`crit` lists extensions that a verifier must understand (RFC 7515 §4.1.11). A list that cannot be taken at its word could hide an extension that changes the meaning of the token.',
    howToFindOut:
      'Look at `crit` with `mintmark decode @token.txt`. Each name in it has to be a parameter of the same protected header and must not be one that RFC 7515, 7516 or 7518 defines.',
    howToFix: 'Have the issuer list only its own extensions there, and leave `crit` out if it has none.',
  },
  critical_header_unsupported: {
    title: 'An unknown extension is required',
    what: 'The token says in `crit` that the verifier must understand an extension, and this verifier does not.',
    why: 'The extension may change what is signed or how the claims are meant. Leaving it out would mean to accept something that the issuer did not say.',
    howToFindOut: 'Look at the names in `crit` and ask the issuer which document defines them.',
    howToFix:
      'If your code handles the extension, name it: `createVerifier({ critical: ["b64"], … })`. If it does not, ask the issuer for tokens without it; in a JWT, `b64` is not allowed at all (RFC 7797 §7).',
  },
  type_mismatch: {
    title: 'Another kind of token',
    what: 'The header parameter `typ` says that this is another kind of token than the one expected here, or it says nothing although a kind is expected.',
    why: 'One issuer signs ID tokens, access tokens and logout tokens with the same keys. If a verifier does not tell them apart, a token for a login can be used to call an API (RFC 8725 §2.8).',
    howToFindOut:
      'Look at `typ`: an access token says `at+jwt` (RFC 9068), a logout token `logout+jwt`, a DPoP proof `dpop+jwt`. Many issuers still write only `JWT` for everything.',
    howToFix:
      'Send the access token to APIs and keep the ID token in the client. If your issuer does not set `typ`, leave `--typ` or the option `typ` out and check another distinguishing claim, such as `token_use` or `scp`.',
  },
};
