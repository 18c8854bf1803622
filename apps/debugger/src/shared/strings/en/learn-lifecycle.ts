import { careful, demo, list, note, steps, table, text, type Topic } from './learn-book.ts';

export const lifecycleTopic: Topic = {
  title: 'How tokens live',
  summary: 'From the login to the logout: who sends what to whom, what is checked, and how a token ends.',
  sections: [
    {
      id: 'the-way',
      title: 'The way of a token',
      blocks: [
        text(
          'The usual way for a person, an application and an API: the authorization code flow with PKCE ([RFC 9700 §2.1.1](rfc:9700#2.1.1)).',
        ),
        demo('token-way'),
      ],
    },
    {
      id: 'login',
      title: 'Login',
      blocks: [
        list(
          'The person types the password only at the issuer. An application that asks for it itself and passes it on (the “password grant”) must not be built any more ([RFC 9700 §2.4](rfc:9700#2.4)).',
          'The browser brings back a **code**, not a token: it counts once, for a minute at most, and only together with the PKCE verifier that never left the application ([RFC 7636](rfc:7636)).',
          'The application gets up to three things: an **access token** for the API, an **ID token** that tells who logged in, a **refresh token** for later. Each has one recipient; none replaces another ([`PRO-02`](rule:PRO-02)).',
        ),
      ],
    },
    {
      id: 'sending',
      title: 'Keeping and sending',
      blocks: [
        list(
          'Where an application keeps tokens decides what an attacker can take: [the choices compared](topic:storage).',
          'Send it in the header `Authorization: Bearer …`, over https, to the one API it is for ([RFC 6750 §2.1](rfc:6750#2.1)).',
          'Never in the address: addresses end up in logs, histories and `Referer` headers ([RFC 9700 §4.3.2](rfc:9700#4.3.2), [`CAP-01`](rule:CAP-01)).',
          'Bound to a key (DPoP, [RFC 9449](rfc:9449)), a stolen token is worthless without that key.',
        ),
      ],
    },
    {
      id: 'verifying',
      title: 'Verifying, on each request',
      blocks: [
        steps(
          'Form: three parts, strict base64url, one JSON object each. Otherwise [`token_malformed`](reason:token_malformed), [`encoding_invalid`](reason:encoding_invalid), [`json_invalid`](reason:json_invalid).',
          'Algorithm: on the verifier’s own list. Otherwise [`algorithm_not_allowed`](reason:algorithm_not_allowed).',
          'Key: from the trusted issuer’s key set, cached, fetched again once when a key ID is new. Otherwise [`key_unknown`](reason:key_unknown).',
          'Signature. Otherwise [`signature_invalid`](reason:signature_invalid).',
          'Claims: [`typ`](header:typ), [`iss`](claim:iss), [`aud`](claim:aud), [`exp`](claim:exp), [`nbf`](claim:nbf). Otherwise the [reason of the claim](topic:claims/seven).',
          'Rights: is the `scope` enough for this request? If not, [`scope_insufficient`](reason:scope_insufficient): the answer is 403; all of the above is 401 ([RFC 6750 §3.1](rfc:6750#3.1)).',
        ),
        text(
          'Keys change. A good issuer publishes the next key before it signs with it, and keeps the old one published until the last token it signed has expired.',
        ),
      ],
    },
    {
      id: 'refresh',
      title: 'Refreshing, and why the token rotates',
      blocks: [
        text(
          'Access tokens live for minutes. For the next one the application sends its refresh token to the issuer, which looks it up: here rights are checked afresh, and here a person who was locked out stays out.',
        ),
        text(
          'A refresh token of an application without a secret must be bound to a key or change at every use ([RFC 9700 §4.14](rfc:9700#4.14)). **Rotation** turns theft into an alarm: one of the two, thief or owner, will come second with a token that was used already.',
        ),
        demo('refresh-family'),
        list(
          'All refresh tokens of one login make a family. A second use ends the family: everybody has to log in again, the thief, too.',
          'A family is one login, not one person: a second device is not logged out with it.',
          'Two tabs that refresh at once, or an answer lost on the way, look like theft. Good issuers give the same answer again for some seconds; good clients let one tab refresh for all.',
          'Rotation does not prolong for ever: the family has an end of its own, set at the login.',
        ),
      ],
    },
    {
      id: 'revocation',
      title: 'Revocation: ending a token early',
      blocks: [
        text(
          'A signature stays right for ever. Whoever checks only the token cannot know that it was withdrawn ([`token_revoked`](reason:token_revoked)); that is the price of checking without a call. Ways to pay it:',
        ),
        table(
          'Ways to end a token early',
          ['Way', 'Works after', 'Costs', 'Good for'],
          ['Short life', 'the rest of its life', 'refreshing every few minutes', 'always, as the base'],
          [
            'Revoke the refresh token ([RFC 7009](rfc:7009))',
            'the rest of the access token’s life',
            'nothing at the API',
            'logout, loss of a device',
          ],
          [
            'Introspection ([RFC 7662](rfc:7662))',
            'at once',
            'a call for each request, or a short cache',
            'few, precious requests',
          ],
          [
            'Deny list, spread to all APIs',
            'seconds',
            'a feed, and memory until the tokens expire',
            'many services, fast logout',
          ],
          [
            'Status list (an IETF draft)',
            'the age of the list',
            'one bit a token, fetched now and then',
            'many verifiers that the issuer does not know',
          ],
        ),
        careful(
          'A deny list names tokens by `jti` (or the session by `sid`, the person by `sub`), never by the token’s text or its hash: the same token can be spelt in a second way ([`SIG-04`](rule:SIG-04), [`FMT-05`](rule:FMT-05)) and would slip through.',
        ),
      ],
    },
    {
      id: 'logout',
      title: 'Logout',
      blocks: [
        list(
          'Delete the tokens in the application. That alone ends nothing: copies go on working.',
          'Revoke the refresh token at the issuer, so that no new access tokens come.',
          'End the session at the issuer, or the next click on “log in” goes through without a password.',
          'Tell the other applications of that session: back-channel logout sends each a signed **logout token** (`typ` is `logout+jwt`, with [`sid`](claim:sid) or [`sub`](claim:sub), and never a `nonce`; [`PRO-01`](rule:PRO-01)).',
        ),
        note(
          '“Log out everywhere” has three meanings: this device, the other devices, all of them. Offer them by name.',
        ),
      ],
    },
  ],
};
