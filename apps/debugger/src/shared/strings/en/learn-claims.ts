import { careful, demo, list, table, text, type Topic } from './learn-book.ts';

export const claimsTopic: Topic = {
  title: 'Registered claims',
  summary: 'Seven names with a fixed meaning, the ones that came later, and how to name your own.',
  sections: [
    {
      id: 'seven',
      title: 'The seven of RFC 7519',
      blocks: [
        text(
          'A claim is a member of the payload: a name and a value. Seven names are registered by [RFC 7519 §4.1](rfc:7519#4.1). The standard makes none of them mandatory; the rules for each kind of token do.',
        ),
        table(
          'The seven registered claims of RFC 7519',
          ['Name', 'Says', 'Type', 'The verifier', 'Otherwise'],
          [
            '[`iss`](claim:iss)',
            'who issued it',
            'text, mostly an https address',
            'compares it exactly with the issuer it trusts',
            '[`issuer_mismatch`](reason:issuer_mismatch)',
          ],
          [
            '[`sub`](claim:sub)',
            'whom it is about',
            'text, unique at the issuer',
            'uses it together with `iss` as the key of the person',
            '[`subject_mismatch`](reason:subject_mismatch)',
          ],
          [
            '[`aud`](claim:aud)',
            'whom it is meant for',
            'text, or a list of texts',
            'finds its own name in it',
            '[`audience_mismatch`](reason:audience_mismatch)',
          ],
          [
            '[`exp`](claim:exp)',
            'until when it may be accepted',
            'number of seconds',
            'refuses it from that second on, but for the tolerance',
            '[`token_expired`](reason:token_expired)',
          ],
          [
            '[`nbf`](claim:nbf)',
            'from when it may be accepted',
            'number of seconds',
            'refuses it before that second',
            '[`token_not_yet_valid`](reason:token_not_yet_valid)',
          ],
          [
            '[`iat`](claim:iat)',
            'when it was issued',
            'number of seconds',
            'measures its age; a time in the future is suspicious',
            '[`token_issued_in_future`](reason:token_issued_in_future)',
          ],
          [
            '[`jti`](claim:jti)',
            'the name of this one token',
            'text, never given twice',
            'remembers it where a token counts once; looks it up where tokens can be withdrawn',
            '[`jwt_id_mismatch`](reason:jwt_id_mismatch)',
          ],
        ),
        text(
          'A required claim that is absent gives [`claim_missing`](reason:claim_missing), one of the wrong type [`claim_invalid`](reason:claim_invalid) ([`CLM-05`](rule:CLM-05)).',
        ),
      ],
    },
    {
      id: 'times',
      title: 'Times',
      blocks: [
        text(
          'Times are a **NumericDate**: seconds since 1 January 1970, 00:00 UTC, as a JSON number ([RFC 7519 §2](rfc:7519#2)). No time zone, no text, no milliseconds. Move “now” along the life of this token and see what a verifier with a tolerance of 30 seconds answers:',
        ),
        demo('lifetime'),
        list(
          'Milliseconds are the commonest mistake: `Date.now()` puts the expiry past the year 58,000. [`TIM-03`](rule:TIM-03) finds it; divide by 1,000.',
          'Clocks differ. A tolerance of a minute at most is usual; more only lengthens the life of a stolen token ([`TIM-02`](rule:TIM-02)).',
          'Without `exp` a token never ends ([`TIM-01`](rule:TIM-01)); with a far one, almost never ([`TIM-05`](rule:TIM-05)).',
        ),
      ],
    },
    {
      id: 'issuer-and-audience',
      title: 'Issuer and audience, the two that are forgotten',
      blocks: [
        text(
          'A signature answers “who signed this?”, not “may it be used here?”. One issuer signs tokens for many services with the same key; only `aud` tells them apart. A service that does not compare it accepts every token that was ever issued for another service ([RFC 8725 §3.9](rfc:8725#3.9), [`CLM-02`](rule:CLM-02)).',
        ),
        text(
          'And `sub` is unique only within its issuer: who looks up a person takes the pair of `iss` and `sub`, never `sub` or an e-mail address alone ([`CLM-03`](rule:CLM-03)).',
        ),
      ],
    },
    {
      id: 'later',
      title: 'Names that came later',
      blocks: [
        table(
          'Claims that other standards registered',
          ['Name', 'Says', 'From'],
          ['[`scope`](claim:scope)', 'what it allows, separated by spaces', '[RFC 8693 §4.2](rfc:8693#4.2)'],
          [
            '[`client_id`](claim:client_id)',
            'the application that asked for it',
            '[RFC 8693 §4.3](rfc:8693#4.3)',
          ],
          [
            '[`cnf`](claim:cnf)',
            'the key its bearer must prove to have',
            '[RFC 7800](rfc:7800), [RFC 9449](rfc:9449)',
          ],
          ['[`act`](claim:act)', 'who acts on behalf of the subject', '[RFC 8693 §4.1](rfc:8693#4.1)'],
          ['[`nonce`](claim:nonce)', 'ties an ID token to the login that asked for it', 'OpenID Connect'],
          ['[`auth_time`](claim:auth_time)', 'when the person logged in', 'OpenID Connect'],
          [
            '[`acr`](claim:acr), [`amr`](claim:amr)',
            'how strongly, and by which means',
            'OpenID Connect, [RFC 8176](rfc:8176)',
          ],
          ['[`azp`](claim:azp)', 'the client an ID token was issued to', 'OpenID Connect'],
          ['[`sid`](claim:sid)', 'the session it belongs to, for logout', 'OpenID Connect'],
        ),
        text('Every registered name is explained under [claims and header parameters](page:explain).'),
      ],
    },
    {
      id: 'own',
      title: 'Claims of your own',
      blocks: [
        list(
          'Two parties can agree on any name. Where strangers meet, take a name that nobody else will take: an address you own, such as `https://example.com/tenant` ([RFC 7519 §4.2](rfc:7519#4.2), [`CLM-07`](rule:CLM-07)).',
          'Do not invent a second name for a registered claim: `expires`, `user_id` or `audience` are checked by nobody ([`CLM-06`](rule:CLM-06)).',
          'Put in what every recipient needs for its decision, and nothing else. Personal data in a token is read by everybody on the way ([`PRV-02`](rule:PRV-02)), a password or key in it is given away ([`PRV-01`](rule:PRV-01)).',
          'Keep it small: a cookie ends at 4,096 bytes, and many servers refuse headers over 8 kB ([`FMT-10`](rule:FMT-10)).',
          'Write large numbers as texts. JavaScript keeps integers exactly only up to 2^53 − 1 ([`FMT-09`](rule:FMT-09)).',
        ),
        careful(
          'Roles in a token are as old as the token. Where taking a right away must work at once, look it up at the time of use.',
        ),
      ],
    },
  ],
};
