import type { ServerReasonCode } from '@mintmark/oauth/reasons';
import type { ReasonExplanation } from './reason-explanation.ts';

/** What an authorization server can refuse a request for. */
export const serverReasons: Readonly<Record<ServerReasonCode, ReasonExplanation>> = {
  request_malformed: {
    title: 'The request cannot be read',
    what: 'The parameters are not form-encoded UTF-8, are too many or too long, or one of them is there twice. From a gateway it means that the message itself is no valid HTTP: a broken line, a forbidden character, or two lengths of one body.',
    why: 'Where two readers take two different values from one request, one of them can be deceived. So each parameter counts once (RFC 6749 §3.1), and a body has one length (RFC 9112 §6.3).',
    howToFindOut:
      'Look at the raw query or body. A `%` without two digits, unencoded umlauts and a parameter that was added a second time are the usual causes. At a gateway, look at the raw head with `curl -v`: at `Content-Length`, `Transfer-Encoding` and `Host`.',
    howToFix:
      'Build requests with `URLSearchParams` instead of joining texts. Only `resource` and `audience` may repeat. Leave the framing of messages to an HTTP library.',
  },
  request_forged: {
    title: 'The request was not sent from here',
    what: 'A form of the login pages came from another site, without its token, or from a page of a session that has ended. Or a request brought its session or token in a cookie and comes from a page of another origin, or lacks the header that only the own pages send.',
    why: 'Otherwise any site could log visitors in, out or into a strange account, and act in their name, without their knowing.',
    howToFindOut:
      'In the network tab, look at `Origin` and `Sec-Fetch-Site` of the request, and whether the cookie was sent. Proxies that rewrite the host change what counts as the same site.',
    howToFix:
      'Load the page again and send the form again. In scripts, send the header that the service asks for, such as `X-Requested-With`, with every request. Behind a proxy, configure the public address and pass `Host` and `Origin` through. At a gateway, name other origins whose pages may send in `cookie.origins`.',
  },
  request_uri_unknown: {
    title: 'The pushed request is not there',
    what: 'The `request_uri` leads to no pushed authorization request: it was used once already, has expired, is of another client, or never existed.',
    why: 'A pushed request counts once and for a short time, so that nobody can replay or wait with it (RFC 9126 §4).',
    howToFindOut:
      'Compare the time between the push and the redirect with its `expires_in`. The back button and a reloaded address use it a second time.',
    howToFix: 'Push the request anew right before the redirect, for each attempt.',
  },
  redirect_uri_mismatch: {
    title: 'The redirect URI is not registered',
    what: 'The `redirect_uri` is not, character by character, one that the client registered. Or the token request has another than the authorization request had.',
    why: 'Codes go where this address points. With a comparison that tolerates anything, they can be led elsewhere (RFC 9700 §4.1).',
    howToFindOut:
      'Put both texts one under the other. A slash at the end, `http` instead of `https`, another port and `localhost` instead of `127.0.0.1` count.',
    howToFix:
      'Register exactly the address that the client sends. Native clients may register `http://127.0.0.1/…` and use any port.',
  },
  code_challenge_missing: {
    title: 'The code challenge is missing',
    what: 'The authorization request has no `code_challenge`, or its `code_challenge_method` is not `S256`.',
    why: 'Without it, whoever gets hold of the code can redeem it. Every client needs it here (RFC 9700 §2.1.1).',
    howToFindOut:
      'Look at the parameters of the address that the browser was sent to. Without a method, `plain` is meant.',
    howToFix:
      'Switch PKCE on in the client, with the method `S256`. Libraries of today do so by themselves; older ones have an option for it.',
  },
  client_unknown: {
    title: 'The client is not known',
    what: 'No client has this `client_id` at this issuer.',
    why: 'Only registered clients get tokens, because only for them is it known where codes may go.',
    howToFindOut:
      'Compare the `client_id` with the clients of the issuer. Look whether the request went to the right tenant and environment.',
    howToFix: 'Register the client, or set the `client_id` and the issuer that belong together.',
  },
  client_disabled: {
    title: 'The client is disabled',
    what: 'The client is registered, and an administrator has switched it off. Its refresh tokens do not count either.',
    why: 'A client whose secret leaked, or that nobody looks after any more, must be stopped at once.',
    howToFindOut: 'Look in the audit log for who disabled it, when and why.',
    howToFix: 'Settle the cause, for example with a new secret, and enable the client again.',
  },
  client_authentication_failed: {
    title: 'The client could not show who it is',
    what: 'The secret is wrong, or the client assertion has a bad signature, audience or time.',
    why: 'Whoever can pretend to be the client can redeem its codes and refresh tokens.',
    howToFindOut:
      'Check which secret is configured where. With `Basic`, secrets with special characters must be form-encoded first. Of an assertion, `aud` must be the issuer and `exp` near: `mintmark decode @assertion.txt`.',
    howToFix:
      'Set the right secret, or give the client a second one and change over. For `private_key_jwt`, register the public key that fits.',
  },
  client_method_mismatch: {
    title: 'The client authenticates in another way',
    what: 'The client is registered for one way to authenticate and used another, or two at once.',
    why: 'Otherwise an attacker could choose the weakest way, or none at all.',
    howToFindOut:
      'Compare `token_endpoint_auth_method` of the registration with the request: the header is `client_secret_basic`, the form `client_secret_post`, an assertion `private_key_jwt`.',
    howToFix: 'Set the same method in both places, and send credentials in one place only.',
  },
  client_mismatch: {
    title: 'It was issued to another client',
    what: 'The code or refresh token is genuine, but another client got it.',
    why: 'Who could redeem the codes of others would only need to see one to take it over (RFC 6749 §4.1.3).',
    howToFindOut:
      'Look whether two applications share storage or a callback address, and whether both requests have the same `client_id`.',
    howToFix:
      'Redeem with the client that started the login. Keep what belongs to one application apart from the others.',
  },
  assertion_replayed: {
    title: 'The client assertion was used before',
    what: 'A client assertion with this `jti` has already been accepted.',
    why: 'An assertion that can be repeated is a password on the line. Each counts once (RFC 7523 §3).',
    howToFindOut: 'Look whether the client keeps assertions, or repeats requests as a whole after a failure.',
    howToFix: 'Sign a new assertion with a new `jti` for each request, also when it is repeated.',
  },
  grant_type_not_allowed: {
    title: 'The client may not use this grant type',
    what: 'The `grant_type` is known, but it is not among those of the client.',
    why: 'A client can do what it was registered for. A web application has no use for `client_credentials`, and a stolen secret should not open that way.',
    howToFindOut: 'Compare `grant_type` with the `grant_types` of the registration.',
    howToFix: 'Register the grant type, if the client is meant to have it.',
  },
  scope_not_allowed: {
    title: 'The scope is not for this client',
    what: 'A scope in the request is unknown, not registered for the client, or more than was granted at the login.',
    why: 'A client gets no more than it was meant to have, and a refresh no more than the person agreed to (RFC 6749 §6).',
    howToFindOut:
      'Compare `scope` with that of the registration and, for a refresh, with that of the first answer.',
    howToFix:
      'Ask for less, or register the scope. For more than was granted, start a new authorization request.',
  },
  resource_unknown: {
    title: 'The resource is not known',
    what: 'The `resource` is not one that the issuer knows, or that this client may get tokens for.',
    why: 'It becomes the audience of the token. Tokens for services nobody registered would be good for nothing, or for too much (RFC 8707).',
    howToFindOut:
      'Compare `resource`, to the letter, with the resources of the issuer. A slash at the end counts.',
    howToFix:
      'Register the resource at the issuer and allow it for the client, or send the registered spelling.',
  },
  code_unknown: {
    title: 'The code is not known',
    what: 'The issuer has never issued this authorization code, or forgot it after it expired long ago.',
    why: 'A code stands for a login that took place. Without that, there is nothing to issue a token for.',
    howToFindOut:
      'Look whether the code was cut off or decoded twice, and whether authorization and token request go to the same issuer.',
    howToFix: 'Pass the code on unchanged, and start a new login.',
  },
  code_expired: {
    title: 'The code has expired',
    what: 'Between the redirect and the token request, more time went by than a code lives: a minute at most.',
    why: 'A code passes through the browser and may end up in logs. It must be worth nothing before somebody reads it there.',
    howToFindOut:
      'Compare the times of the two requests in the logs. A breakpoint or a slow start of the application is enough.',
    howToFix: 'Redeem the code at once, before anything else. Start a new login.',
  },
  code_redeemed: {
    title: 'The code was redeemed twice',
    what: 'The authorization code was redeemed before. All tokens that came of it are revoked now.',
    why: 'Two redemptions mean that two have the code, and nobody can tell which of them is the client (RFC 6749 §4.1.2).',
    howToFindOut:
      'Look in the audit log for the two requests and where they came from. Often it is the same client: a reloaded callback page, or an effect that runs twice.',
    howToFix:
      'Redeem each code once and leave the callback address right after. If the requests came from different places, look for where the code leaked.',
  },
  code_verifier_mismatch: {
    title: 'The code verifier does not fit',
    what: 'The hash of the `code_verifier` is not the `code_challenge` of the authorization request, or one of the two is missing.',
    why: 'It shows that whoever redeems the code also started the login. A stolen code fails here (RFC 7636 §4.6).',
    howToFindOut:
      'Look whether a second login in another tab has overwritten the stored verifier. The challenge is base64url without `=` of the SHA-256 of the verifier as text.',
    howToFix: 'Store the verifier under the `state` of its login, and start a new login.',
  },
  refresh_token_unknown: {
    title: 'The refresh token is not known',
    what: "The issuer does not know this refresh token: it is another environment's, cut off, or its family ended long ago.",
    why: 'A refresh token is a random text. If it is not in the store, nothing stands behind it.',
    howToFindOut:
      'Look at what the client has stored, its length and beginning, and for which issuer it was meant.',
    howToFix: 'Remove it and log in again, once. A client that tries on and on will be slowed down.',
  },
  refresh_token_expired: {
    title: 'The refresh token has expired',
    what: 'The refresh token was not used for too long, or its family has reached the end that was set at the login.',
    why: 'A login does not last for ever: a lost device must lose its access some day.',
    howToFindOut: 'Compare the time of the login and of the last refresh with the lifetimes of the client.',
    howToFix:
      'Log in again. If it happens too often, lengthen the idle or the absolute lifetime of the client.',
  },
  refresh_token_reused: {
    title: 'The refresh token was used twice',
    what: 'This refresh token was already exchanged for a new one, which was used since. So the family of tokens is revoked: this login, and no other.',
    why: 'Two users of one token mean that one of them stole it. The issuer cannot tell which, so neither keeps access (RFC 9700 §4.14.2).',
    howToFindOut:
      'Look in the audit log for the two requests and where they came from. Several tabs, processes or a restored backup with one token each look like a thief too.',
    howToFix:
      'Log in again. Have only one place refresh: a lock across tabs (`navigator.locks`), one process, or a server that keeps the tokens. Repeats within a few seconds are forgiven.',
  },
  grant_revoked: {
    title: 'The grant was revoked',
    what: 'What the person allowed the client has been withdrawn: in the account, by a logout, by an administrator or after a theft.',
    why: 'Whoever withdraws a permission expects it to end at once, refresh tokens included.',
    howToFindOut: 'Look in the audit log for the grant: who revoked it, when and for which reason.',
    howToFix: 'Send the person through a new authorization request, and accept it when they decline.',
  },
  subject_disabled: {
    title: 'The account is disabled',
    what: 'The account that the code or refresh token belongs to was disabled or deleted after the login.',
    why: 'Whoever has left must not get new tokens with what is still lying about (CVE-2023-22492 was just that).',
    howToFindOut: 'Look at the account at the issuer, and in the audit log for who disabled it.',
    howToFix: 'Enable the account, if it was a mistake. Clients should end the session and not try again.',
  },
  login_failed: {
    title: 'The login failed',
    what: 'Account and password do not go together. Whether there is such an account is not said.',
    why: 'An answer that tells the two cases apart would let anybody find out who has an account.',
    howToFindOut:
      'The audit log says which it was. Look for the keyboard layout, spaces of a paste, and another spelling of the name.',
    howToFix:
      'Try again, or reset the password. After several attempts, wait for as long as the answer says.',
  },
  second_factor_failed: {
    title: 'The second factor failed',
    what: 'The code of the authenticator app, the recovery code or the passkey is wrong, too old or was used before.',
    why: 'A code counts once and for about half a minute, so that nobody can use one that they looked at.',
    howToFindOut:
      'Compare the clock of the device with a reliable one. Look whether the code belongs to this account and this issuer.',
    howToFix: 'Wait for the next code, set the clock to automatic, or use a recovery code.',
  },
  account_locked: {
    title: 'The account is locked for a while',
    what: 'There were too many wrong passwords or codes. Further attempts do not count until the time in `Retry-After` is over, even with the right password.',
    why: 'Otherwise anybody could try passwords until one fits.',
    howToFindOut:
      'The audit log shows the attempts and where they came from. An application with an old password is a frequent cause.',
    howToFix: 'Wait, or unlock by the link in the mail. An administrator can unlock too.',
  },
  rate_limited: {
    title: 'Too many requests',
    what: 'From this address, client, application or account came more requests than are allowed in a short time.',
    why: 'The limit keeps one caller from taking the service away from all others.',
    howToFindOut:
      'Look at the header `Retry-After` and count the requests of the client. Loops after an error are the usual cause.',
    howToFix:
      'Wait as long as `Retry-After` says, and longer after each failure. Keep tokens until shortly before they expire.',
  },
  server_busy: {
    title: 'The server is busy',
    what: 'More work is waiting, for example passwords to check, than can be done in time. The request was refused rather than kept waiting.',
    why: 'A queue without end helps nobody: the answers would come when nobody waits for them any more.',
    howToFindOut:
      'Look at the load of the server and at the number of logins. A wave of wrong passwords is an attack.',
    howToFix:
      'Try again after `Retry-After`. If it lasts, give the server more processors or start another process.',
  },
};
