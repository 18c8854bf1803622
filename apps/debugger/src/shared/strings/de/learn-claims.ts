import { careful, demo, list, table, text, type Topic } from '../en/learn-book.ts';

export const claimsTopic: Topic = {
  title: 'Registrierte Claims',
  summary: 'Sieben Namen mit fester Bedeutung, die späteren dazu, und wie man eigene benennt.',
  sections: [
    {
      id: 'seven',
      title: 'Die sieben aus RFC 7519',
      blocks: [
        text(
          'Ein Claim ist ein Mitglied der Payload: ein Name und ein Wert. Sieben Namen registriert [RFC 7519 §4.1](rfc:7519#4.1). Der Standard macht keinen davon zur Pflicht; das tun die Regeln für jede Art von Token.',
        ),
        table(
          'Die sieben registrierten Claims aus RFC 7519',
          ['Name', 'Sagt', 'Typ', 'Der Prüfer', 'Sonst'],
          [
            '[`iss`](claim:iss)',
            'wer es ausgestellt hat',
            'Text, meist eine https-Adresse',
            'vergleicht ihn genau mit dem Aussteller, dem er traut',
            '[`issuer_mismatch`](reason:issuer_mismatch)',
          ],
          [
            '[`sub`](claim:sub)',
            'von wem es handelt',
            'Text, beim Aussteller eindeutig',
            'nimmt ihn zusammen mit `iss` als Schlüssel der Person',
            '[`subject_mismatch`](reason:subject_mismatch)',
          ],
          [
            '[`aud`](claim:aud)',
            'für wen es bestimmt ist',
            'Text oder eine Liste von Texten',
            'findet den eigenen Namen darin',
            '[`audience_mismatch`](reason:audience_mismatch)',
          ],
          [
            '[`exp`](claim:exp)',
            'bis wann es anzunehmen ist',
            'Anzahl von Sekunden',
            'lehnt es ab dieser Sekunde ab, bis auf die Toleranz',
            '[`token_expired`](reason:token_expired)',
          ],
          [
            '[`nbf`](claim:nbf)',
            'ab wann es anzunehmen ist',
            'Anzahl von Sekunden',
            'lehnt es vor dieser Sekunde ab',
            '[`token_not_yet_valid`](reason:token_not_yet_valid)',
          ],
          [
            '[`iat`](claim:iat)',
            'wann es ausgestellt wurde',
            'Anzahl von Sekunden',
            'misst sein Alter; eine Zeit in der Zukunft ist verdächtig',
            '[`token_issued_in_future`](reason:token_issued_in_future)',
          ],
          [
            '[`jti`](claim:jti)',
            'wie dieses eine Token heißt',
            'Text, nie zweimal vergeben',
            'merkt ihn sich, wo ein Token einmal zählt; schlägt ihn nach, wo Token widerrufen werden',
            '[`jwt_id_mismatch`](reason:jwt_id_mismatch)',
          ],
        ),
        text(
          'Fehlt ein verlangter Claim, folgt [`claim_missing`](reason:claim_missing), hat er den falschen Typ, [`claim_invalid`](reason:claim_invalid) ([`CLM-05`](rule:CLM-05)).',
        ),
      ],
    },
    {
      id: 'times',
      title: 'Zeiten',
      blocks: [
        text(
          'Zeiten sind ein **NumericDate**: Sekunden seit dem 1. Januar 1970, 00:00 UTC, als JSON-Zahl ([RFC 7519 §2](rfc:7519#2)). Keine Zeitzone, kein Text, keine Millisekunden. „Jetzt“ am Leben dieses Tokens entlang schieben und sehen, was ein Prüfer mit einer Toleranz von 30 Sekunden antwortet:',
        ),
        demo('lifetime'),
        list(
          'Millisekunden sind der häufigste Fehler: `Date.now()` legt den Ablauf hinter das Jahr 58.000. [`TIM-03`](rule:TIM-03) findet es; durch 1.000 teilen.',
          'Uhren gehen verschieden. Üblich ist eine Toleranz von höchstens einer Minute; mehr verlängert nur das Leben eines gestohlenen Tokens ([`TIM-02`](rule:TIM-02)).',
          'Ohne `exp` endet ein Token nie ([`TIM-01`](rule:TIM-01)); mit einem fernen fast nie ([`TIM-05`](rule:TIM-05)).',
        ),
      ],
    },
    {
      id: 'issuer-and-audience',
      title: 'Aussteller und Empfänger, die beiden vergessenen',
      blocks: [
        text(
          'Eine Signatur beantwortet „Wer hat das signiert?“, nicht „Darf es hier benutzt werden?“. Ein Aussteller signiert mit demselben Schlüssel Token für viele Dienste; nur `aud` unterscheidet sie. Ein Dienst, der ihn nicht vergleicht, nimmt jedes Token an, das je für einen anderen Dienst ausgestellt wurde ([RFC 8725 §3.9](rfc:8725#3.9), [`CLM-02`](rule:CLM-02)).',
        ),
        text(
          'Und `sub` ist nur beim jeweiligen Aussteller eindeutig: Wer eine Person nachschlägt, nimmt das Paar aus `iss` und `sub`, nie `sub` oder eine E-Mail-Adresse allein ([`CLM-03`](rule:CLM-03)).',
        ),
      ],
    },
    {
      id: 'later',
      title: 'Namen, die später kamen',
      blocks: [
        table(
          'Claims, die andere Standards registriert haben',
          ['Name', 'Sagt', 'Aus'],
          [
            '[`scope`](claim:scope)',
            'was es erlaubt, durch Leerzeichen getrennt',
            '[RFC 8693 §4.2](rfc:8693#4.2)',
          ],
          [
            '[`client_id`](claim:client_id)',
            'die Anwendung, die es verlangt hat',
            '[RFC 8693 §4.3](rfc:8693#4.3)',
          ],
          [
            '[`cnf`](claim:cnf)',
            'den Schlüssel, dessen Besitz der Überbringer nachweisen muss',
            '[RFC 7800](rfc:7800), [RFC 9449](rfc:9449)',
          ],
          ['[`act`](claim:act)', 'wer im Namen des Subjekts handelt', '[RFC 8693 §4.1](rfc:8693#4.1)'],
          [
            '[`nonce`](claim:nonce)',
            'bindet ein ID-Token an die Anmeldung, die es verlangt hat',
            'OpenID Connect',
          ],
          ['[`auth_time`](claim:auth_time)', 'wann sich die Person angemeldet hat', 'OpenID Connect'],
          [
            '[`acr`](claim:acr), [`amr`](claim:amr)',
            'wie stark und auf welchem Weg',
            'OpenID Connect, [RFC 8176](rfc:8176)',
          ],
          ['[`azp`](claim:azp)', 'den Client, für den ein ID-Token ausgestellt wurde', 'OpenID Connect'],
          ['[`sid`](claim:sid)', 'die Sitzung, zu der es gehört, für die Abmeldung', 'OpenID Connect'],
        ),
        text('Jeder registrierte Name ist unter [Claims und Header-Parameter](page:explain) erklärt.'),
      ],
    },
    {
      id: 'own',
      title: 'Eigene Claims',
      blocks: [
        list(
          'Zwei, die sich kennen, können jeden Namen vereinbaren. Wo sich Fremde treffen, einen nehmen, den sonst niemand nimmt: eine eigene Adresse wie `https://example.com/tenant` ([RFC 7519 §4.2](rfc:7519#4.2), [`CLM-07`](rule:CLM-07)).',
          'Für einen registrierten Claim keinen zweiten Namen erfinden: `expires`, `user_id` oder `audience` prüft niemand ([`CLM-06`](rule:CLM-06)).',
          'Nur hineinschreiben, was jeder Empfänger für seine Entscheidung braucht. Persönliche Daten im Token lesen unterwegs alle mit ([`PRV-02`](rule:PRV-02)), ein Passwort oder Schlüssel darin ist verschenkt ([`PRV-01`](rule:PRV-01)).',
          'Es klein halten: Ein Cookie endet bei 4.096 Bytes, und viele Server lehnen Header über 8 kB ab ([`FMT-10`](rule:FMT-10)).',
          'Große Zahlen als Text schreiben. JavaScript hält ganze Zahlen nur bis 2^53 − 1 genau ([`FMT-09`](rule:FMT-09)).',
        ),
        careful(
          'Rollen im Token sind so alt wie das Token. Wo ein Entzug sofort wirken muss, im Augenblick der Benutzung nachschlagen.',
        ),
      ],
    },
  ],
};
