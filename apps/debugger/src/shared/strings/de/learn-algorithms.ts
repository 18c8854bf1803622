import { careful, danger, demo, example, list, table, text, type Topic } from '../en/learn-book.ts';

export const algorithmsTopic: Topic = {
  title: 'Algorithmen, und wann welcher',
  summary:
    'Eine kurze Antwort, die lange Tabelle mit Schlüssel- und Signaturgrößen, und was endgültig weg ist.',
  sections: [
    {
      id: 'short',
      title: 'Die kurze Antwort',
      blocks: [
        list(
          'Ein neues System, und alle Beteiligten sind eigene oder auf dem Stand: **Ed25519**.',
          'Partner, deren Bibliotheken man nicht kennt: **ES256**.',
          'Ein Partner, der nur RSA kann: **PS256**, und wenn nicht einmal das, **RS256** mit mindestens 2.048 Bits.',
          'Ein Dienst, der Token für sich selbst schreibt: **HS256** mit 32 Zufallsbytes, nie mit einem Passwort.',
        ),
        text(
          'Dann festlegen: ein Schlüssel, ein Algorithmus, als [`alg`](header:alg) in den Schlüsselsatz geschrieben und in die Liste des Prüfers ([RFC 8725 §3.1](rfc:8725#3.1), [`ALG-06`](rule:ALG-06), [`ALG-07`](rule:ALG-07)).',
        ),
      ],
    },
    {
      id: 'sizes',
      title: 'Alle, mit Größen',
      blocks: [
        text(
          'Die Größen sind Bytes, wie die Standards sie festlegen; „im Token“ zählt die Zeichen des dritten Teils. Die Tests dieser Seite machen mit jedem Algorithmus einen Schlüssel und eine Signatur und messen.',
        ),
        demo('algorithm-sizes'),
      ],
    },
    {
      id: 'shared-or-pair',
      title: 'Ein gemeinsames Geheimnis oder ein Schlüsselpaar',
      blocks: [
        table(
          'HMAC gegen Signaturen',
          ['Frage', 'HMAC (HS256 …)', 'Signaturen (Ed25519, ES256, RS256 …)'],
          ['Schlüssel', 'ein Geheimnis auf beiden Seiten', 'privat zum Signieren, öffentlich zum Prüfen'],
          ['Wer kann Token machen', 'alle, die sie prüfen können', 'nur der Inhaber des privaten Schlüssels'],
          [
            'Schlüssel weitergeben',
            'das Geheimnis muss sicher überbracht werden',
            'der öffentliche Schlüssel steht in einem Schlüsselsatz',
          ],
          [
            'Schlüssel wechseln',
            'auf allen Seiten zugleich',
            'den nächsten veröffentlichen, warten, damit signieren',
          ],
          [
            'Beweis gegenüber Dritten',
            'keiner: Beide Seiten können es geschrieben haben',
            'der Aussteller hat es geschrieben',
          ],
        ),
        text(
          'HMAC passt also, wo einer mit sich selbst spricht. Sobald ein zweiter prüft oder das Token mehrere Empfänger nennt, ein Schlüsselpaar nehmen ([`ALG-08`](rule:ALG-08)).',
        ),
        example('sign-access-token'),
      ],
    },
    {
      id: 'notes',
      title: 'Was man von jedem wissen sollte',
      blocks: [
        list(
          '**Ed25519** ([RFC 8037](rfc:8037), so benannt von [RFC 9864](rfc:9864)): klein, schnell, braucht zum Signieren keine Zufallszahlen, schwer falsch zu machen. Der ältere Name `EdDSA` ließ die Kurve offen und ist überholt ([`ALG-04`](rule:ALG-04)). Aktuelle Browser und Laufzeiten haben es, alte Bibliotheken nicht.',
          '**ES256** ([RFC 7518 §3.4](rfc:7518#3.4)): ebenso klein und überall bekannt. Jede Signatur braucht eine frische geheime Zahl; zweimal benutzt, verrät sie den privaten Schlüssel ([`SIG-06`](rule:SIG-06)). Die Signatur hat 64 Bytes, nicht die DER-Form, die manche Werkzeuge schreiben ([`SIG-02`](rule:SIG-02)).',
          '**RS256** ([RFC 7518 §3.3](rfc:7518#3.3)): kennt jede Bibliothek. Große Signaturen, langsames Signieren, schnelles Prüfen. Schlüssel unter 2.048 Bits werden abgelehnt ([`KEY-05`](rule:KEY-05), [`key_weak`](reason:key_weak)).',
          '**PS256** ([RFC 7518 §3.5](rfc:7518#3.5)): dieselben Schlüssel mit der besseren Auffüllung, für die es einen Sicherheitsbeweis gibt. RS256 vorzuziehen, wo beides geht.',
          '**HS256** ([RFC 7518 §3.2](rfc:7518#3.2)): winzig und sehr schnell. Alles hängt am Geheimnis: mindestens so viele Bytes wie der Hash, aus einem Zufallsgenerator ([`KEY-01`](rule:KEY-01), [`KEY-03`](rule:KEY-03)).',
          '**ML-DSA** ([RFC 9964](rfc:9964), Mai 2026): widersteht Quantencomputern, um den Preis von Token mit mehreren Kilobytes, die in kein Cookie passen. Kurzlebige Token haben Zeit: Eine Signatur heute aufzuzeichnen und später zu brechen nützt nichts, wenn das Token abgelaufen ist. Zu erproben, wo Signaturen Jahre halten müssen.',
        ),
      ],
    },
    {
      id: 'encryption',
      title: 'Zum Verschlüsseln',
      blocks: [
        list(
          'Inhalt ([`enc`](header:enc)): **A256GCM**. `A256CBC-HS512`, wo sich ein IV versehentlich wiederholen könnte, was für GCM verheerend ist ([`JWE-06`](rule:JWE-06)).',
          'Schlüssel ([`alg`](header:alg)): **ECDH-ES+A256KW** mit X25519 oder P-256; **RSA-OAEP-256** für Partner, die nur RSA haben; `dir` oder `A256KW` mit gemeinsamem Geheimnis.',
          '`PBES2-…` ist für Passwörter von Menschen, nicht für Dienste: Die Zahl der Runden kommt aus dem Token und muss begrenzt werden ([`JWE-04`](rule:JWE-04)).',
        ),
      ],
    },
    {
      id: 'gone',
      title: 'Endgültig weg',
      blocks: [
        danger(
          '`none` signiert nichts ([`ALG-01`](rule:ALG-01)). `RSA1_5` lässt sich durch genügend viele Anfragen zum Entschlüsseln bringen ([`JWE-05`](rule:JWE-05)). Beide werden hier als [`algorithm_refused`](reason:algorithm_refused) abgelehnt, was immer die Optionen sagen.',
        ),
        careful(
          '`ES256K` gehört in die Welt der Blockchains. Außerhalb kennen es wenige Bibliotheken, und es ist nicht besser als `ES256`.',
        ),
      ],
    },
  ],
};
