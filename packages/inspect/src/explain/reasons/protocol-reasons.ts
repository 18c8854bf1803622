import type {
  GatewayReasonCode,
  OAuthReasonCode,
  ResourceReasonCode,
  ServerReasonCode,
} from '@mintmark/oauth/reasons';
import type { ReasonExplanation } from './reason-explanation.ts';

/** What the protocol around a token can refuse it for. */
export const protocolReasons: Readonly<
  Record<
    Exclude<OAuthReasonCode, ServerReasonCode | ResourceReasonCode | GatewayReasonCode>,
    ReasonExplanation
  >
> = {
  token_missing: {
    title: 'No token was sent',
    what: 'The request has no token where one is looked for: in the header `Authorization`, after `Bearer` or `DPoP`.',
    why: 'Without a token nobody is known. A token in the address or in a form is not accepted, because addresses end up in logs and histories (RFC 9700 §4.3.2).',
    howToFindOut:
      'Send the request with `curl -v` and look at the lines that start with `>`. Proxies, redirects to another host and CORS requests with missing permission drop the header.',
    howToFix:
      'Send `Authorization: Bearer …`. In a browser, allow the header in `Access-Control-Allow-Headers`; behind a proxy, have it pass the header on.',
  },
  authorization_malformed: {
    title: 'The header Authorization cannot be read',
    what: 'The header `Authorization` is there, but what follows the scheme is no token, or no base64 of a client ID and a secret. Or a second token came along in another place.',
    why: 'If a server repaired or picked, two servers in a row could see two different senders (RFC 9110 §11.6.2, RFC 6750 §2).',
    howToFindOut:
      'Send the request with `curl -v`. Look for a doubled `Bearer`, quotes, line breaks, two headers `Authorization`, or a token that is also in the form or the address.',
    howToFix:
      'Send one header with one token: `Authorization: Bearer …`. For `Basic`, form-encode client ID and secret each, join them with a colon and encode that as base64 (RFC 6749 §2.3.1).',
  },
  token_not_bound: {
    title: 'A bearer token was sent like a bound one',
    what: 'The request uses the scheme `DPoP`, but the token has no `cnf` with the thumbprint of a key.',
    why: 'The proof beside it says nothing about this token: anybody can make one with a key of their own (RFC 9449 §7.1).',
    howToFindOut: 'Look for `cnf` in the token, and at the `token_type` that came with it.',
    howToFix:
      'Send the token as its `token_type` says. For a bound one, send a `DPoP` header already with the request to the token endpoint.',
  },
  token_revoked: {
    title: 'The token was revoked',
    what: 'The token is genuine and in time, but it was withdrawn: by a logout, by an administrator, or because it was stolen.',
    why: 'Revoking is the way to end a token before its time. A verifier that asks for it must heed the answer.',
    howToFindOut:
      'Look for the token by its `jti` in the log of the issuer: who revoked it, and when. If many tokens are affected, look for a reused refresh token, which ends its whole family.',
    howToFix:
      'Get a new token, with the refresh token or by a new login. If it was revoked by mistake, correct the rule that did it.',
  },
  session_revoked: {
    title: 'The session has ended',
    what: 'The session that the token belongs to, by its `sid`, has been ended. All its tokens go with it.',
    why: 'Whoever logs out expects to be out everywhere. Tokens that live on would still open the account.',
    howToFindOut:
      'Look for the `sid` in the log of the issuer: logout, timeout, changed password or an administrator.',
    howToFix:
      'Log in again. Clients should take a 401 as the end of the session and not try the same token again.',
  },
  subject_revoked: {
    title: 'All tokens of the subject were revoked',
    what: 'The token was issued before a moment from which on all earlier tokens of its `sub` no longer count: the account was disabled, its password changed, or it was logged out everywhere.',
    why: 'After a theft nobody knows which tokens are in which hands. Ending all of them at once leaves none behind.',
    howToFindOut:
      'Compare `iat` with the moment that the revocation feed has for the `sub`, and look in the audit log of the issuer for what set it.',
    howToFix: 'Log in again. If the account is disabled, an administrator has to enable it first.',
  },
  revocation_stale: {
    title: 'The list of revoked tokens is too old',
    what: 'This service has not heard from the revocation feed of the issuer for longer than it may, and is set to refuse tokens then.',
    why: 'A token that was revoked meanwhile would still be accepted. Whether that is worse than an outage is decided for each route.',
    howToFindOut:
      'From the same machine, fetch the feed with `curl -sv` and look at the clocks: the feed is signed and has an `iat`.',
    howToFix:
      'Bring the way to the issuer back. Where an outage is worse than a late revocation, set the route to fail open.',
  },
  scope_insufficient: {
    title: 'Not enough scope',
    what: 'The token is good, but it does not have the scope that this request needs. Another token of the same person may have it.',
    why: 'A token is meant to allow only what it was asked for. The answer is 403 and names the scope (RFC 6750 §3.1), so that the client can ask for more.',
    howToFindOut:
      "Compare `scope` (or `scp`) of the token with the `scope` in the answer's header `WWW-Authenticate`.",
    howToFix:
      'Ask for that scope in the authorization request and give consent. If the client may not have it, change its registration at the issuer; a refresh token never gives more than was granted.',
  },
  authentication_too_old: {
    title: 'The login is too long ago',
    what: 'The token is good, but `auth_time` says that the person logged in longer ago than this request allows.',
    why: 'Before something that cannot be undone, a service wants to know that the right person is still there (RFC 9470).',
    howToFindOut: "Compare `auth_time` with the `max_age` in the answer's header `WWW-Authenticate`.",
    howToFix:
      'Start an authorization request with that `max_age`; the person logs in again. A refresh token does not help, because it keeps the old `auth_time`.',
  },
  authentication_too_weak: {
    title: 'The login was not strong enough',
    what: 'The token is good, but its `acr` is not one that this request needs, for example because no second factor was used.',
    why: 'A service may ask for more than a password where more is at stake (RFC 9470).',
    howToFindOut:
      "Compare `acr` and `amr` of the token with the `acr_values` in the answer's header `WWW-Authenticate`.",
    howToFix:
      'Start an authorization request with those `acr_values`. The person may have to set up a second factor first.',
  },
  proof_missing: {
    title: 'The proof of possession is missing',
    what: 'The token is bound to a key by `cnf`, but the request does not prove that the sender has that key. It was sent like a bearer token.',
    why: 'The binding is there so that a stolen token is useless. Accepting it without the proof would undo that (RFC 9449 §7.2, RFC 8705 §3).',
    howToFindOut:
      'Look at `cnf`: with `jkt`, a DPoP proof is needed in the header `DPoP`; with `x5t#S256`, a client certificate in TLS, which a proxy in between must pass on.',
    howToFix:
      'Send `Authorization: DPoP …` with a `DPoP` header for each request, or connect with the certificate. If the client cannot do that, have the issuer give it tokens without binding.',
  },
  proof_invalid: {
    title: 'The proof of possession does not fit',
    what: 'A proof was sent, but it was made with another key, for another request or token, or not just now.',
    why: 'Each proof counts for one method, one address, one token and a short time. Otherwise somebody who sees it could use it elsewhere.',
    howToFindOut:
      '`mintmark decode @proof.txt`: `htm` and `htu` must be the method and the address without query, `ath` the hash of the access token, `iat` a moment ago, and the thumbprint of `jwk` must equal `cnf.jkt`.',
    howToFix:
      'Make a new proof for every request. Behind a proxy, configure the public address of the service, since `htu` has that one. If the server asks for a `nonce`, put the one from its header `DPoP-Nonce` into the next proof.',
  },
  proof_replayed: {
    title: 'The proof was used before',
    what: 'A DPoP proof with this `jti` has already been accepted. It is sent a second time.',
    why: 'A proof that can be repeated is no better than a password on the line. Servers therefore remember proofs as long as they are fresh (RFC 9449 §11.1).',
    howToFindOut:
      'Look whether the client, a proxy or a retry library sends the same request again, with the same headers. If not, somebody recorded it.',
    howToFix: 'Make a new proof with a new `jti` for each attempt, also when a request is repeated.',
  },
  proof_nonce_required: {
    title: 'The proof needs a nonce',
    what: 'The server wants its own `nonce` in each DPoP proof. This proof has none, or one that is no longer good.',
    why: 'A nonce of the server shows that the proof was made just now, whatever the clock of the client says (RFC 9449 §8).',
    howToFindOut: 'The answer has the header `DPoP-Nonce`. Compare it with `nonce` in the proof.',
    howToFix:
      'Repeat the request once with a new proof that has this nonce, and keep the newest one for each server. In a browser, the server must list `DPoP-Nonce` in `Access-Control-Expose-Headers`.',
  },
  policy_missing: {
    title: 'Nobody said what to expect',
    what: 'The verifier does not know which issuer, audience or algorithms to accept. So whether the token is allowed here stays open.',
    why: 'A signature alone says that somebody signed. Without an expected issuer and audience, any token of anybody with a known key passes.',
    howToFindOut:
      'Look which of issuer, audience and algorithms is missing in the configuration or on the command line.',
    howToFix:
      'Say it: `mintmark verify --issuer https://issuer.example --audience https://api.example`, or the options `issuer`, `audience` and `algorithms` of `createVerifier`.',
  },
  key_missing: {
    title: 'There is no key',
    what: 'No key was given to check the signature or to open the token. Header and claims can be read, but nobody vouches for them.',
    why: 'Reading is not checking: anybody can write a header and claims. Nothing in the token may be relied on yet.',
    howToFindOut: 'Look at `iss` for who should have signed, and at `kid` for the key.',
    howToFix:
      'Get the key set of the issuer, by the `jwks_uri` in its metadata, and give it: `--key jwks.json`, or `createIssuerJwks` in code. For HS256, give the shared secret.',
  },
  key_untrusted: {
    title: 'Only the token vouches for itself',
    what: 'The signature fits a key that the token brought along or points to (`jwk`, `x5c`, `jku`, `x5u`). No key you trust fits.',
    why: 'Whoever writes a token can put a key of their own into it and sign with that. It agrees with itself and proves nothing (CVE-2018-0114).',
    howToFindOut:
      'Compare the thumbprint of the carried key with the keys of the issuer: `mintmark key thumbprint`. In a DPoP proof the key belongs there; what counts is that it equals `cnf.jkt` of the access token.',
    howToFix:
      'Get the key from the issuer itself. If this issuer works with certificates, give the root as a trust anchor.',
  },
  lifetime_too_long: {
    title: 'Valid for too long',
    what: 'From `iat` to `exp`, the token is valid for longer than this verifier accepts.',
    why: 'As long as a token lives, a stolen one works. A verifier that does not ask the issuer about revocation has only the lifetime to rely on.',
    howToFindOut: 'Subtract `iat` from `exp`; `mintmark decode @token.txt` shows both as times.',
    howToFix:
      'Have the issuer give access tokens minutes rather than days, and refresh tokens beside them. If the long life is meant, raise the limit for this issuer.',
  },
  profile_violated: {
    title: 'Against the rules of its kind',
    what: 'The token is of a kind that a specification describes, such as an access token of RFC 9068, and it breaks a rule of that kind. The message names the rule.',
    why: 'These rules keep one kind of token from being taken for another, or limit how long a one-time token counts.',
    howToFindOut:
      'Look at the rule and its section, and at `typ`. Perhaps the token is of another kind than it was checked as.',
    howToFix:
      'Have the issuer keep the rule. If it follows no such specification, check the token without a profile, with issuer, audience and algorithms.',
  },
  claims_encrypted: {
    title: 'The claims are encrypted',
    what: 'The token is encrypted, and no key given here opens it. Only its header can be read.',
    why: 'Issuer, audience and times are inside. Without them nothing can be decided.',
    howToFindOut:
      'Look at `alg` and `kid` of the header: with `RSA-OAEP-256` or `ECDH-ES` it was encrypted for the private key with that ID, with `dir` for a shared secret.',
    howToFix:
      'Give the decryption key: `mintmark decrypt @token.txt --key private.pem`. If the token is not meant for you, only its recipient can open it.',
  },
};
