import type { ProfileName } from '@mintmark/oauth/profiles';

/** A kind of token in plain words. */
export interface ProfileExplanation {
  /** Its name in words. */
  readonly title: string;
  /** What it is for. */
  readonly what: string;
  /** Who makes it, who gets it and who checks it. */
  readonly whoUsesIt: string;
  /** How it is told from other kinds. */
  readonly howToRecognize: string;
  /** What goes wrong most often. */
  readonly beware: string;
  /** The specification that defines it. */
  readonly source: string;
}

/** Every kind of token that is known here, explained. */
export const profileExplanations: Readonly<Record<ProfileName, ProfileExplanation>> = {
  'access-token': {
    title: 'Access token',
    what: "It lets a client call an API in somebody's name or in its own, within the scope it was given.",
    whoUsesIt: 'The authorization server makes it, the client carries it unread, the API checks it.',
    howToRecognize:
      '`typ` is `at+jwt`, and `client_id`, `jti` and the API in `aud` are there. Many servers follow no profile and only have `scope` or `scp`.',
    beware:
      'It is not made for the client. A client that logs people in by an access token can be given one from elsewhere.',
    source: 'RFC 9068',
  },
  'id-token': {
    title: 'ID token',
    what: 'It tells a client who has logged in, when and how.',
    whoUsesIt:
      'The OpenID provider makes it, the client that asked for the login checks it, and nobody else needs it.',
    howToRecognize: '`aud` is the client, and there is often a `nonce`, `auth_time` or `at_hash`.',
    beware:
      'It opens no API. Sending it as a bearer token tells an API details it should not get, and proves nothing to it.',
    source: 'OpenID Connect Core 1.0 §2',
  },
  'logout-token': {
    title: 'Logout token',
    what: 'It tells a client that a session has ended at the provider, so that the client ends its own.',
    whoUsesIt: "The OpenID provider posts it to the client's back-channel address.",
    howToRecognize: '`typ` is `logout+jwt`, `events` names the logout, `sid` or `sub` says whose.',
    beware: 'It must not have a `nonce`, so that nobody can use it as an ID token. Remember its `jti`.',
    source: 'OpenID Connect Back-Channel Logout 1.0 §2.4',
  },
  'security-event': {
    title: 'Security event token',
    what: 'It reports something that happened to an account, such as a stolen credential or a changed e-mail address.',
    whoUsesIt: 'One service makes it, another receives it over a push or poll stream and acts on it.',
    howToRecognize: '`typ` is `secevent+jwt` and `events` has the kind of event as a URI.',
    beware:
      'It states a fact and allows nothing. It has no `exp` as a rule, so receivers go by `iat` and `jti`.',
    source: 'RFC 8417',
  },
  'dpop-proof': {
    title: 'DPoP proof',
    what: 'It proves with each request that the sender holds the key that an access token is bound to.',
    whoUsesIt: 'The client makes a new one for each request, the authorization server or API checks it.',
    howToRecognize:
      '`typ` is `dpop+jwt`, the header has the public key in `jwk`, the claims have `htm` and `htu`.',
    beware:
      'Here a key in the header is right. What counts is that it equals the one in `cnf.jkt` of the access token.',
    source: 'RFC 9449 §4.2',
  },
  'client-assertion': {
    title: 'Client assertion',
    what: 'By it a client proves at the authorization server who it is, instead of by a password.',
    whoUsesIt: 'The client signs it with its own key, the authorization server checks it once.',
    howToRecognize:
      '`iss` and `sub` are both the client, `aud` is the authorization server, and it lives for minutes.',
    beware:
      'The audience has to be the issuer identifier of the server, as one text; other values were used to replay it at another server.',
    source: 'RFC 7523 §3',
  },
  'request-object': {
    title: 'Request object',
    what: 'It carries the parameters of an authorization request, signed, so that nobody can change them in the browser.',
    whoUsesIt: 'The client signs it, the authorization server checks it.',
    howToRecognize:
      '`typ` is `oauth-authz-req+jwt`, and the claims are `response_type`, `redirect_uri` and so on.',
    beware: 'The server must use only what is inside, and ignore the parameters beside it.',
    source: 'RFC 9101',
  },
  'sd-jwt': {
    title: 'Selective disclosure token',
    what: 'It holds claims of which the holder shows some and keeps the others back.',
    whoUsesIt: 'An issuer makes it, the holder keeps it in a wallet, a verifier gets the chosen parts.',
    howToRecognize:
      'After the token come disclosures, each behind a `~`, and `_sd` has their hashes. A key binding token may follow.',
    beware:
      'Check that each disclosure fits a hash, and require key binding where the holder has to be present.',
    source: 'RFC 9901',
  },
  'introspection-response': {
    title: 'Introspection response',
    what: 'It says, signed, whether another token is good and what it allows.',
    whoUsesIt: 'The authorization server makes it for the API that asked.',
    howToRecognize: '`typ` is `token-introspection+jwt`, and everything is inside `token_introspection`.',
    beware: 'It is an answer to one API and not an access token itself. Its `aud` is the API that asked.',
    source: 'RFC 9701',
  },
};

/**
 * A kind of token in plain words.
 *
 * @example
 * explainProfile('id-token').title; // 'ID token'
 */
export function explainProfile(name: ProfileName): ProfileExplanation {
  return profileExplanations[name];
}
