import type { ResourceReasonCode } from '@mintmark/oauth/reasons';
import type { ReasonExplanation } from './reason-explanation.ts';

/** What an API, or the backend of a browser application before it, can refuse a request for. */
export const resourceReasons: Readonly<Record<ResourceReasonCode, ReasonExplanation>> = {
  authorization_revoked: {
    title: 'The authorization was revoked',
    what: 'The token is genuine and in time, but what the person allowed the client at that login was taken back: access and refresh tokens of it end together.',
    why: 'The tokens of one authorization stand for one consent. When it is withdrawn, or a refresh token turns up twice, none of them may go on.',
    howToFindOut:
      'Look for the `grant_id` of the token in the audit log of the issuer: a withdrawn consent, a revoked refresh token or a reused one.',
    howToFix:
      'Start a new authorization request. If it was a reused refresh token, look for two places in the client that refresh at once.',
  },
  client_revoked: {
    title: 'All tokens of the client were revoked',
    what: 'The token was issued before a moment from which on all earlier tokens of its `client_id` no longer count: the client was disabled, or its secret leaked.',
    why: 'When the secret or key of a client is in other hands, nobody can tell its honest tokens from the others.',
    howToFindOut:
      'Compare `iat` with the moment that the revocation feed has for the `client_id`, and look at the client in the audit log of the issuer.',
    howToFix:
      'Get a new token. If the client is disabled, an administrator has to give it a new secret or key and enable it.',
  },
  token_inactive: {
    title: 'The issuer says that the token is not active',
    what: 'The service asked the introspection endpoint about the token, and the answer was `"active": false`.',
    why: 'An issuer gives the same answer for a token that is expired, revoked, unknown or not meant for who asks (RFC 7662 §2.2). It never says which.',
    howToFindOut:
      'Ask the endpoint yourself with `curl`, with the credentials of the service. If the answer is the same for a fresh token, the service asks the wrong issuer or may not ask about this token.',
    howToFix:
      'Get a new token. If fresh ones are not active either, correct the address of the introspection endpoint, or allow the service at the issuer to ask.',
  },
  certificate_missing: {
    title: 'The client certificate is missing',
    what: 'The token is bound to a certificate by `cnf` with `x5t#S256`, but the connection had no client certificate, or the proxy in between did not pass it on.',
    why: 'The binding makes a stolen token useless to whoever lacks the private key. Accepting it without the certificate would undo that (RFC 8705 §3).',
    howToFindOut:
      'Connect with `curl --cert client.pem --key client-key.pem -v` and look for the request for a certificate in the handshake. Behind a proxy, look for the header `Client-Cert` at the service.',
    howToFix:
      'Connect with the certificate that the token was fetched with. Have whatever ends TLS ask for it and pass it on in a header that nobody else can set (RFC 9440).',
  },
  certificate_mismatch: {
    title: 'Another client certificate',
    what: 'A certificate was shown, but its SHA-256 hash is not the `x5t#S256` in the `cnf` of the token.',
    why: 'Any certificate that the server trusts can be shown with a stolen token. Only the one the token was issued to counts (RFC 8705 §3).',
    howToFindOut:
      'Compare the `x5t#S256` of the token with the hash of the certificate: `openssl x509 -in client.pem -outform der | openssl dgst -sha256 -binary | basenc --base64url`, without the `=` at the end.',
    howToFix:
      'Use one certificate for the token endpoint and the service. After it was renewed, get new tokens with the new one.',
  },
  session_missing: {
    title: 'There is no session',
    what: 'The request to the backend of the application came without its session cookie, or the session that the cookie names has ended.',
    why: 'The backend holds the tokens and attaches them for those who are logged in. Without a session there is nothing to attach.',
    howToFindOut:
      'In the network tab, look whether the request has the cookie whose name starts with `__Host-`. It needs https and the same site, and is gone after a logout in any tab.',
    howToFix:
      'Log in again, at the path `/login` of the backend. If the cookie is never set, serve the page and the backend from one origin, over https.',
  },
  permission_insufficient: {
    title: 'A permission is missing',
    what: 'The token is good, but the permissions in it do not include the one that this request needs.',
    why: 'A scope says what the client may do, a permission what this person may do. Both are needed, and each is granted in its own place.',
    howToFindOut:
      'Compare the claim `permissions` of the token with what the route asks for. If the claim is not there at all, the issuer has to be told to write it.',
    howToFix:
      'Grant the permission, directly or by a role, at the issuer. Then get a new token: one that is issued already does not change.',
  },
  role_insufficient: {
    title: 'A role is missing',
    what: 'The token is good, but the roles in it do not include one that this request needs.',
    why: 'Roles are given to accounts at the issuer. A service that guessed them from a name or a group would give them to whoever can choose that name.',
    howToFindOut:
      'Look where the issuer writes roles: `roles`, `groups`, `cognito:groups` or `realm_access.roles`. Compare it with what the service is set to read, and its values with those of the route.',
    howToFix:
      'Give the account the role and get a new token. If the roles are in another claim, name it in the option `rolesClaim` of the issuer.',
  },
  claim_insufficient: {
    title: 'A claim does not allow this',
    what: 'The token is good, but this request needs a certain value of a claim, and the token has another or does not have the claim.',
    why: 'Routes can depend on more than scope and role: on the tenant in the address, for example, which must be the one in the token.',
    howToFindOut:
      'Look at the rule of the route and at the claim of that name in the decoded token. Types count: the number 1 is not the text `"1"`.',
    howToFix:
      'Send a token whose claim fits, or correct the rule. If the claim is missing, have the issuer add it to access tokens, not to ID tokens alone.',
  },
  upstream_not_allowed: {
    title: 'The backend does not pass this on',
    what: 'The backend of the application was asked to send a request on, but no entry of its list has this path and this method.',
    why: 'The backend attaches an access token to what it passes on. If the page could name the address, an injected script could send the token anywhere (RFC 10017).',
    howToFindOut:
      'Compare path and method of the request with the entries in `upstreams`. Encoded slashes and `..` in a path are never passed on.',
    howToFix: 'Add the path with its methods to `upstreams`, if the page is meant to reach it.',
  },
  introspection_unavailable: {
    title: 'The issuer could not be asked',
    what: 'The token can only be judged by its issuer, and the introspection endpoint did not answer in time, answered with an error, or refused the credentials of the service.',
    why: 'Whether the token is good is open. It is not refused as bad, so that clients do not log everybody out during an outage.',
    howToFindOut:
      'From the same machine, send the request with `curl -sv` and the credentials of the service. A 401 there is about the service, not about the token.',
    howToFix:
      'Bring the way to the endpoint back, or renew the secret of the service. Answers that are kept for a short time bridge short outages.',
  },
  replay_store_unavailable: {
    title: 'Used proofs cannot be looked up',
    what: 'The store that remembers the DPoP proofs which have been used does not answer, or is full.',
    why: 'Without it, a recorded proof would count a second time (RFC 9449 §11.1). So nothing passes until it is back.',
    howToFindOut:
      'Look at the store itself, most often Redis: connection, memory, and errors in the log of the service.',
    howToFix:
      'Bring the store back. Where it is full, give it more room or shorten the time that proofs are accepted for.',
  },
  upstream_unavailable: {
    title: 'The service behind this one does not answer',
    what: 'The backend of the application, or another service in between, passed the request on, and the service behind it refused the connection, broke it off or took too long.',
    why: 'The session and its token are fine. The answer says so by being a 503, so that nobody is sent to log in again.',
    howToFindOut:
      'From the machine of the backend, open the `target` of the upstream with `curl -v`, or the address of the issuer if it happened at a login. Look at name, port and certificate.',
    howToFix: 'Start the service or correct its `target`. Then the same request passes, without a new login.',
  },
};
