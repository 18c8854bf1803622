import { example, note, table, text, type Topic } from './learn-book.ts';

export const practicesTopic: Topic = {
  title: 'Best practices',
  summary:
    'What the standards ask of those who issue and those who accept, each with the rule that finds it.',
  sections: [
    {
      id: 'sources',
      title: 'Where they come from',
      blocks: [
        text(
          '[RFC 8725](rfc:8725) is the best current practice for JWTs. Its successor, [rfc8725bis](https://datatracker.ietf.org/doc/draft-ietf-oauth-rfc8725bis/), is approved and waits for its number; what is new in it is marked “bis”. [RFC 9700](rfc:9700) is the one for OAuth, [RFC 9068](rfc:9068) the profile of access tokens, [RFC 10017](rfc:10017) the one for applications in browsers.',
        ),
      ],
    },
    {
      id: 'accepting',
      title: 'If you accept tokens',
      blocks: [
        table(
          'Practices for those who accept tokens',
          ['Do', 'Because', 'Source', 'Found by'],
          [
            'List the algorithms you accept; compare names exactly',
            'else the attacker chooses',
            '[RFC 8725 §3.1](rfc:8725#3.1)',
            '[`ALG-07`](rule:ALG-07), [`ALG-02`](rule:ALG-02)',
          ],
          [
            'Refuse `none`, whatever else is allowed',
            'it is no signature',
            '[RFC 8725 §3.2](rfc:8725#3.2)',
            '[`ALG-01`](rule:ALG-01)',
          ],
          [
            'One key, one algorithm',
            'a public key must never serve as a secret',
            '[RFC 8725 §3.1](rfc:8725#3.1)',
            '[`ALG-05`](rule:ALG-05), [`ALG-06`](rule:ALG-06)',
          ],
          [
            'Take keys from the issuer, never from the token',
            '`jwk`, `jku`, `x5u` are the words of a stranger',
            '[RFC 8725 §3.10](rfc:8725#3.10)',
            '[`SIG-05`](rule:SIG-05), [`HDR-01`](rule:HDR-01), [`HDR-02`](rule:HDR-02)',
          ],
          [
            'Use `kid` only to look up, in a list of your own',
            'it may hold a path or a query',
            '[RFC 8725 §3.10](rfc:8725#3.10)',
            '[`HDR-04`](rule:HDR-04)',
          ],
          [
            'Compare issuer and audience, exactly',
            'the same key signs for others',
            '[RFC 8725 §3.8](rfc:8725#3.8), [§3.9](rfc:8725#3.9)',
            '[`CLM-01`](rule:CLM-01), [`CLM-02`](rule:CLM-02)',
          ],
          [
            'Demand the type: `at+jwt` for access tokens',
            'an ID token is not an access token',
            '[RFC 8725 §3.11](rfc:8725#3.11), [RFC 9068 §4](rfc:9068#4)',
            '[`HDR-09`](rule:HDR-09), [`PRO-02`](rule:PRO-02)',
          ],
          [
            'Demand an expiry; tolerate a minute at most',
            'else a token is for ever',
            '[RFC 9068 §2.2](rfc:9068#2.2)',
            '[`TIM-01`](rule:TIM-01), [`TIM-02`](rule:TIM-02)',
          ],
          [
            'Accept only strict base64url and JSON, no name twice',
            'two parsers, two meanings',
            '[bis §3.14](https://datatracker.ietf.org/doc/html/draft-ietf-oauth-rfc8725bis#section-3.14), [RFC 7515 §4](rfc:7515#4)',
            '[`FMT-01`](rule:FMT-01), [`FMT-08`](rule:FMT-08)',
          ],
          [
            'Refuse `crit` extensions you do not know',
            'they change the meaning of the token',
            '[RFC 7515 §4.1.11](rfc:7515#4.1.11)',
            '[`HDR-06`](rule:HDR-06)',
          ],
          [
            'Tell signed from encrypted, and demand which',
            'what opens is not therefore genuine',
            '[RFC 8725 §3.3](rfc:8725#3.3)',
            '[`JWE-02`](rule:JWE-02), [`JWE-01`](rule:JWE-01)',
          ],
          [
            'Limit sizes, iterations and decompression',
            'one token must not stop a server',
            '[bis §3.13](https://datatracker.ietf.org/doc/html/draft-ietf-oauth-rfc8725bis#section-3.13), [§3.15](https://datatracker.ietf.org/doc/html/draft-ietf-oauth-rfc8725bis#section-3.15)',
            '[`JWE-04`](rule:JWE-04), [`JWE-03`](rule:JWE-03)',
          ],
          [
            'Take no tokens from addresses',
            'addresses are logged',
            '[RFC 9700 §4.3.2](rfc:9700#4.3.2)',
            '[`CAP-01`](rule:CAP-01)',
          ],
        ),
      ],
    },
    {
      id: 'issuing',
      title: 'If you issue tokens',
      blocks: [
        table(
          'Practices for those who issue tokens',
          ['Do', 'Because', 'Source', 'Found by'],
          [
            'Sign access tokens with a pair of keys',
            'who can check an HMAC can forge it',
            '[RFC 9068 §2.1](rfc:9068#2.1)',
            '[`ALG-08`](rule:ALG-08)',
          ],
          [
            'Secrets from a random generator, as long as the hash',
            'a password is guessed offline',
            '[RFC 8725 §3.5](rfc:8725#3.5), [RFC 7518 §3.2](rfc:7518#3.2)',
            '[`KEY-01`](rule:KEY-01), [`KEY-02`](rule:KEY-02), [`KEY-03`](rule:KEY-03)',
          ],
          [
            'State the type in `typ`',
            'so kinds cannot be mistaken',
            '[RFC 8725 §3.11](rfc:8725#3.11)',
            '[`HDR-09`](rule:HDR-09)',
          ],
          [
            'Give access tokens minutes',
            'they cannot be called back',
            '[RFC 6750 §5.3](rfc:6750#5.3)',
            '[`TIM-05`](rule:TIM-05)',
          ],
          [
            'One audience, and no more rights than needed',
            'a stolen token opens less',
            '[RFC 9700 §2.3](rfc:9700#2.3)',
            '[`CLM-02`](rule:CLM-02), [`CLM-08`](rule:CLM-08)',
          ],
          [
            'Bind tokens to a key where you can',
            'a stolen token opens nothing',
            '[RFC 9700 §2.2.1](rfc:9700#2.2.1)',
            '[`CLM-09`](rule:CLM-09)',
          ],
          [
            'Rotate or bind refresh tokens of public clients',
            'theft shows',
            '[RFC 9700 §4.14](rfc:9700#4.14)',
            '[`TIM-05`](rule:TIM-05)',
          ],
          [
            'A `jti` that is random and never comes twice',
            'else there is nothing to withdraw by',
            '[RFC 7519 §4.1.7](rfc:7519#4.1.7)',
            '[`CLM-04`](rule:CLM-04), [`BAT-01`](rule:BAT-01)',
          ],
          [
            'Publish public keys only, with `kid` and `alg`',
            'a published secret is none',
            '[RFC 7517 §4](rfc:7517#4)',
            '[`KEY-06`](rule:KEY-06)',
          ],
          [
            'No passwords, no keys, few personal data',
            'everybody on the way reads along',
            '[RFC 9068 §6](rfc:9068#6)',
            '[`PRV-01`](rule:PRV-01), [`PRV-02`](rule:PRV-02)',
          ],
          [
            'Sign before encrypting, do not compress',
            'the length tells of the content',
            '[RFC 8725 §3.6](rfc:8725#3.6)',
            '[`JWE-01`](rule:JWE-01), [`JWE-03`](rule:JWE-03)',
          ],
        ),
      ],
    },
    {
      id: 'refusing',
      title: 'Refusing well',
      blocks: [
        text(
          'Tell the caller the kind of the mistake, the log the reason, and nobody the token. A client gets 401 with `WWW-Authenticate: Bearer error="invalid_token"` ([RFC 6750 §3](rfc:6750#3)); your log gets a stable code:',
        ),
        example('catch-refusal'),
        note(
          'Paste a token into the [debugger](page:inspect) to see which of these rules it breaks, or let the [attack lab](page:attacks) try your verifier.',
        ),
      ],
    },
  ],
};
