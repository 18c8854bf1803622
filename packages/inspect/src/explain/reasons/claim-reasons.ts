import type { ReasonExplanation } from './reason-explanation.ts';

type Code =
  | 'claims_invalid'
  | 'claim_missing'
  | 'claim_invalid'
  | 'token_expired'
  | 'token_not_yet_valid'
  | 'token_issued_in_future'
  | 'token_too_old'
  | 'issuer_mismatch'
  | 'audience_mismatch'
  | 'subject_mismatch'
  | 'jwt_id_mismatch'
  | 'nonce_mismatch';

/** What claims can be refused for, once the signature is right. */
export const claimReasons: Readonly<Record<Code, ReasonExplanation>> = {
  claims_invalid: {
    title: 'The claims do not fit',
    what: 'The payload is not a JSON object, or it does not fit the schema that the verifier was given for its claims.',
    why: 'Code after the verifier relies on the shape of the claims. What does not have it is refused here rather than half understood there.',
    howToFindOut:
      '`mintmark decode @token.txt` shows the payload; `error.failures` lists every claim that does not fit. The signature was right, so the issuer really sends it like this.',
    howToFix:
      'Have the issuer send what you agreed on, or change the schema in `createVerifier({ claims: … })` if it asks for too much.',
  },
  claim_missing: {
    title: 'A claim is missing',
    what: 'A claim that this verifier requires is not in the token. `iss` and `aud` are always required, others, such as `exp`, where they are listed in `requiredClaims`.',
    why: 'What is not there cannot be checked. A token without `aud` is good for every service, one without `exp` for ever.',
    howToFindOut:
      'Compare the claims shown by `mintmark decode @token.txt` with the options of the verifier. Perhaps it is another kind of token, such as an ID token.',
    howToFix:
      'Have the issuer add the claim; most have a setting for audience and custom claims. Issuers that leave out `aud` often do so until the client asks for an API by name (`audience` or `resource` in the request).',
  },
  claim_invalid: {
    title: 'A claim is wrong',
    what: 'A claim has another JSON type or value than it must have, for example `exp` as a text or `aud` as a number.',
    why: 'Readers convert wrong types in different ways: `"10"` is a number to one, an error to the next and always true to a third.',
    howToFindOut:
      'The message names the claim and the kind that was found. Times have ten digits nowadays; thirteen are milliseconds.',
    howToFix:
      'Have the issuer send the right type: `exp`, `nbf` and `iat` as numbers of seconds (`Math.floor(Date.now() / 1000)`), `iss`, `sub` and `jti` as texts, `aud` as a text or a list of texts.',
  },
  token_expired: {
    title: 'The token has expired',
    what: 'The time in `exp` has passed, and the tolerance for clocks as well. Everything else about the token may be right.',
    why: 'Short lives limit what a stolen token is worth. A verifier that accepts old tokens takes that protection away from everybody.',
    howToFindOut:
      'Compare `exp` with the clock: `mintmark decode @token.txt` shows both. If tokens seem to expire at once, compare the clocks of the issuer and the verifier (`timedatectl`), and look for milliseconds in the code that issues.',
    howToFix:
      'Get a new token, most often with the refresh token, and do so a little before the end. For clocks that differ by seconds raise `clockToleranceSeconds` (30 by default, 300 at most), not more.',
  },
  token_not_yet_valid: {
    title: 'The token is not valid yet',
    what: 'The time in `nbf` lies in the future, even with the tolerance for clocks.',
    why: 'The issuer said from when on the token counts. Accepting it earlier would ignore what was signed.',
    howToFindOut:
      'Compare `nbf` with the clock by `mintmark decode @token.txt`. A difference of seconds is a clock; a difference of whole hours is a local time that was taken for UTC.',
    howToFix:
      'Set the clocks by NTP. If the issuer writes local time, have it write UTC. For a few seconds, raise `clockToleranceSeconds`.',
  },
  token_issued_in_future: {
    title: 'Issued in the future',
    what: 'The time in `iat` lies in the future, even with the tolerance for clocks. Nobody can have issued the token yet.',
    why: 'Either a clock is wrong or the time was invented. An issue time in the future also makes a token seem younger than it is.',
    howToFindOut:
      'Compare `iat` with the clock by `mintmark decode @token.txt`, and the clock of the issuer with yours, for example by the `Date` header of its answers: `curl -sI https://issuer.example`.',
    howToFix:
      'Set the clock that is wrong. If `iat` is off by whole hours or a factor of 1000, correct the code that writes it.',
  },
  token_too_old: {
    title: 'The token is too old',
    what: 'By its `iat`, the token is older than this verifier accepts, although it has not expired.',
    why: 'The verifier asked for fresh tokens, because rights may have changed since, or because an action needs a recent login.',
    howToFindOut: 'Compare `iat` with the option `maxTokenAgeSeconds` or `--max-age`.',
    howToFix:
      'Get a new token. If your service asks for fresher tokens than the issuer gives out, agree on one number: issue for a shorter time, or accept older ones.',
  },
  issuer_mismatch: {
    title: 'Another issuer',
    what: 'The token says in `iss` that somebody else issued it than the issuer this verifier trusts.',
    why: 'Keys are trusted for one issuer. A token that names another one must not be judged by them (RFC 8725 §3.8).',
    howToFindOut:
      'Compare both texts exactly: a slash at the end, `http` for `https`, another tenant or a test environment count. The metadata of the issuer has the right text in `issuer`: `curl https://issuer.example/.well-known/openid-configuration`.',
    howToFix:
      'Set the option `issuer` to exactly that text, or get a token from the right environment. To trust several issuers, use `createMultiIssuerVerifier`, which keeps their keys apart.',
  },
  audience_mismatch: {
    title: 'For another audience',
    what: 'The audience in `aud` does not contain the name of this service. The token is genuine, but for somebody else.',
    why: 'Otherwise every service that receives a token could use it at every other one of the same issuer (RFC 8725 §3.9).',
    howToFindOut:
      'Compare `aud` with the option `audience`. An ID token has the client ID there; an access token for another API has that API.',
    howToFix:
      'Ask the issuer for a token for this API: with `audience` or `resource` in the request, or by a scope of this API. If your service has several names, list them all in `audience`.',
  },
  subject_mismatch: {
    title: 'Another subject',
    what: 'The token is about somebody else than the verifier expected, by its `sub`.',
    why: 'Where a subject is expected, for example that of the session, a token of somebody else would mix two accounts.',
    howToFindOut:
      'Compare `sub` with the option `subject`. Some issuers give each client another `sub` for the same person (pairwise identifiers).',
    howToFix:
      'Start again with the right account. Compare subjects only within one issuer and, if identifiers are pairwise, one client.',
  },
  jwt_id_mismatch: {
    title: 'Another token ID',
    what: 'The `jti` of the token is not the one that was expected. It is another token than the one awaited.',
    why: 'Where one certain token is awaited, such as an answer, any other one must not take its place.',
    howToFindOut: 'Compare `jti` with the option `jwtId`, and look whether an answer came twice or late.',
    howToFix: 'Ask again and take the new answer. If any token will do, leave the option `jwtId` out.',
  },
  nonce_mismatch: {
    title: 'Another nonce',
    what: 'The `nonce` of the ID token is not the one that this client sent with its request.',
    why: 'The nonce ties the answer to the login that was started here. Without it, somebody can plant an ID token of another login (OpenID Connect Core 1.0 §15.5.2).',
    howToFindOut:
      'Look whether the value was stored per login: two tabs, a restart or the back button overwrite a value that is stored once for all.',
    howToFix:
      'Keep the nonce with the `state` of each login, compare it once and delete it. Then start the login again.',
  },
};
