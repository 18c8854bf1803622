import { example, note, table, text, type Topic } from '../en/learn-book.ts';

export const practicesTopic: Topic = {
  title: 'Gute Praxis',
  summary: 'Was die Standards von Ausstellern und Annehmenden verlangen, je mit der Regel, die es findet.',
  sections: [
    {
      id: 'sources',
      title: 'Woher sie kommt',
      blocks: [
        text(
          '[RFC 8725](rfc:8725) ist die „Best Current Practice“ für JWTs. Der Nachfolger, [rfc8725bis](https://datatracker.ietf.org/doc/draft-ietf-oauth-rfc8725bis/), ist beschlossen und wartet auf seine Nummer; was darin neu ist, trägt den Vermerk „bis“. [RFC 9700](rfc:9700) ist die für OAuth, [RFC 9068](rfc:9068) das Profil der Access-Token, [RFC 10017](rfc:10017) die für Anwendungen in Browsern.',
        ),
      ],
    },
    {
      id: 'accepting',
      title: 'Für alle, die Token annehmen',
      blocks: [
        table(
          'Regeln für alle, die Token annehmen',
          ['Regel', 'Denn', 'Quelle', 'Gefunden von'],
          [
            'Die angenommenen Algorithmen auflisten, Namen genau vergleichen',
            'sonst wählt der Angreifer',
            '[RFC 8725 §3.1](rfc:8725#3.1)',
            '[`ALG-07`](rule:ALG-07), [`ALG-02`](rule:ALG-02)',
          ],
          [
            '`none` ablehnen, was sonst auch erlaubt ist',
            'es ist keine Signatur',
            '[RFC 8725 §3.2](rfc:8725#3.2)',
            '[`ALG-01`](rule:ALG-01)',
          ],
          [
            'Ein Schlüssel, ein Algorithmus',
            'ein öffentlicher Schlüssel darf nie als Geheimnis dienen',
            '[RFC 8725 §3.1](rfc:8725#3.1)',
            '[`ALG-05`](rule:ALG-05), [`ALG-06`](rule:ALG-06)',
          ],
          [
            'Schlüssel vom Aussteller nehmen, nie aus dem Token',
            '`jwk`, `jku`, `x5u` sind die Worte eines Fremden',
            '[RFC 8725 §3.10](rfc:8725#3.10)',
            '[`SIG-05`](rule:SIG-05), [`HDR-01`](rule:HDR-01), [`HDR-02`](rule:HDR-02)',
          ],
          [
            '`kid` nur zum Nachschlagen in der eigenen Liste benutzen',
            'es kann ein Pfad oder eine Abfrage darin stehen',
            '[RFC 8725 §3.10](rfc:8725#3.10)',
            '[`HDR-04`](rule:HDR-04)',
          ],
          [
            'Aussteller und Empfänger vergleichen, genau',
            'derselbe Schlüssel signiert für andere',
            '[RFC 8725 §3.8](rfc:8725#3.8), [§3.9](rfc:8725#3.9)',
            '[`CLM-01`](rule:CLM-01), [`CLM-02`](rule:CLM-02)',
          ],
          [
            'Die Art verlangen: `at+jwt` für Access-Token',
            'ein ID-Token ist kein Access-Token',
            '[RFC 8725 §3.11](rfc:8725#3.11), [RFC 9068 §4](rfc:9068#4)',
            '[`HDR-09`](rule:HDR-09), [`PRO-02`](rule:PRO-02)',
          ],
          [
            'Einen Ablauf verlangen; höchstens eine Minute Toleranz',
            'sonst gilt ein Token ewig',
            '[RFC 9068 §2.2](rfc:9068#2.2)',
            '[`TIM-01`](rule:TIM-01), [`TIM-02`](rule:TIM-02)',
          ],
          [
            'Nur strenges Base64url und JSON annehmen, keinen Namen zweimal',
            'zwei Parser, zwei Bedeutungen',
            '[bis §3.14](https://datatracker.ietf.org/doc/html/draft-ietf-oauth-rfc8725bis#section-3.14), [RFC 7515 §4](rfc:7515#4)',
            '[`FMT-01`](rule:FMT-01), [`FMT-08`](rule:FMT-08)',
          ],
          [
            'Unbekannte `crit`-Erweiterungen ablehnen',
            'sie ändern die Bedeutung des Tokens',
            '[RFC 7515 §4.1.11](rfc:7515#4.1.11)',
            '[`HDR-06`](rule:HDR-06)',
          ],
          [
            'Signiert und verschlüsselt unterscheiden und verlangen, welches',
            'was sich öffnen lässt, ist darum nicht echt',
            '[RFC 8725 §3.3](rfc:8725#3.3)',
            '[`JWE-02`](rule:JWE-02), [`JWE-01`](rule:JWE-01)',
          ],
          [
            'Größen, Runden und Dekompression begrenzen',
            'ein Token darf keinen Server anhalten',
            '[bis §3.13](https://datatracker.ietf.org/doc/html/draft-ietf-oauth-rfc8725bis#section-3.13), [§3.15](https://datatracker.ietf.org/doc/html/draft-ietf-oauth-rfc8725bis#section-3.15)',
            '[`JWE-04`](rule:JWE-04), [`JWE-03`](rule:JWE-03)',
          ],
          [
            'Keine Token aus Adressen nehmen',
            'Adressen werden protokolliert',
            '[RFC 9700 §4.3.2](rfc:9700#4.3.2)',
            '[`CAP-01`](rule:CAP-01)',
          ],
        ),
      ],
    },
    {
      id: 'issuing',
      title: 'Für alle, die Token ausstellen',
      blocks: [
        table(
          'Regeln für alle, die Token ausstellen',
          ['Regel', 'Denn', 'Quelle', 'Gefunden von'],
          [
            'Access-Token mit einem Schlüsselpaar signieren',
            'wer einen HMAC prüfen kann, kann ihn fälschen',
            '[RFC 9068 §2.1](rfc:9068#2.1)',
            '[`ALG-08`](rule:ALG-08)',
          ],
          [
            'Geheimnisse aus einem Zufallsgenerator, so lang wie der Hash',
            'ein Passwort wird zu Hause erraten',
            '[RFC 8725 §3.5](rfc:8725#3.5), [RFC 7518 §3.2](rfc:7518#3.2)',
            '[`KEY-01`](rule:KEY-01), [`KEY-02`](rule:KEY-02), [`KEY-03`](rule:KEY-03)',
          ],
          [
            'Die Art in `typ` nennen',
            'damit Arten nicht verwechselt werden',
            '[RFC 8725 §3.11](rfc:8725#3.11)',
            '[`HDR-09`](rule:HDR-09)',
          ],
          [
            'Access-Token Minuten geben',
            'sie lassen sich nicht zurückrufen',
            '[RFC 6750 §5.3](rfc:6750#5.3)',
            '[`TIM-05`](rule:TIM-05)',
          ],
          [
            'Ein Empfänger, und nicht mehr Rechte als nötig',
            'ein gestohlenes Token öffnet weniger',
            '[RFC 9700 §2.3](rfc:9700#2.3)',
            '[`CLM-02`](rule:CLM-02), [`CLM-08`](rule:CLM-08)',
          ],
          [
            'Token an einen Schlüssel binden, wo es geht',
            'ein gestohlenes Token öffnet nichts',
            '[RFC 9700 §2.2.1](rfc:9700#2.2.1)',
            '[`CLM-09`](rule:CLM-09)',
          ],
          [
            'Refresh-Token öffentlicher Clients rotieren oder binden',
            'Diebstahl zeigt sich',
            '[RFC 9700 §4.14](rfc:9700#4.14)',
            '[`TIM-05`](rule:TIM-05)',
          ],
          [
            'Ein `jti`, zufällig und nie zweimal',
            'sonst lässt sich nichts widerrufen',
            '[RFC 7519 §4.1.7](rfc:7519#4.1.7)',
            '[`CLM-04`](rule:CLM-04), [`BAT-01`](rule:BAT-01)',
          ],
          [
            'Nur öffentliche Schlüssel veröffentlichen, mit `kid` und `alg`',
            'ein veröffentlichtes Geheimnis ist keines',
            '[RFC 7517 §4](rfc:7517#4)',
            '[`KEY-06`](rule:KEY-06)',
          ],
          [
            'Keine Passwörter, keine Schlüssel, wenig Persönliches',
            'unterwegs lesen alle mit',
            '[RFC 9068 §6](rfc:9068#6)',
            '[`PRV-01`](rule:PRV-01), [`PRV-02`](rule:PRV-02)',
          ],
          [
            'Vor dem Verschlüsseln signieren, nicht komprimieren',
            'die Länge verrät den Inhalt',
            '[RFC 8725 §3.6](rfc:8725#3.6)',
            '[`JWE-01`](rule:JWE-01), [`JWE-03`](rule:JWE-03)',
          ],
        ),
      ],
    },
    {
      id: 'refusing',
      title: 'Gut ablehnen',
      blocks: [
        text(
          'Dem Aufrufer die Art des Fehlers sagen, dem Protokoll den Grund und niemandem das Token. Ein Client bekommt 401 mit `WWW-Authenticate: Bearer error="invalid_token"` ([RFC 6750 §3](rfc:6750#3)), das Protokoll einen festen Code:',
        ),
        example('catch-refusal'),
        note(
          'Ein Token in den [Debugger](page:inspect) einfügen, um zu sehen, welche dieser Regeln es bricht, oder das [Angriffslabor](page:attacks) den eigenen Prüfer versuchen lassen.',
        ),
      ],
    },
  ],
};
