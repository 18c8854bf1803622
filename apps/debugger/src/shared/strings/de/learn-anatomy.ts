import { demo, list, note, table, text, type Topic } from '../en/learn-book.ts';

export const anatomyTopic: Topic = {
  title: 'Drei Teile, zerlegt',
  summary:
    'Header, Payload, Signatur: welche Zeichen welchen Claim tragen und warum eine Änderung alles bricht.',
  sections: [
    {
      id: 'live',
      title: 'Ein Token zum Anfassen',
      blocks: [
        text(
          'Ein signiertes Token hat drei Teile mit Punkten dazwischen: **Header**, **Payload**, **Signatur** ([RFC 7515 §3.1](rfc:7515#3.1)). Auf einen Claim zeigen oder ihn mit Tabulator und Pfeiltasten erreichen: Seine Zeichen leuchten auf. Auf Zeichen zeigen: Ihr Claim leuchtet auf. Dann die Payload ändern.',
        ),
        demo('anatomy'),
      ],
    },
    {
      id: 'parts',
      title: 'Wozu jeder Teil dient',
      blocks: [
        table(
          'Die drei Teile eines signierten Tokens',
          ['Teil', 'Enthält', 'Sagt', 'Abschnitt'],
          [
            'Header',
            'ein JSON-Objekt',
            'wie das Token geschützt ist: der Algorithmus ([`alg`](header:alg)), welcher Schlüssel ([`kid`](header:kid)), welche Art von Token ([`typ`](header:typ))',
            '[RFC 7515 §4](rfc:7515#4)',
          ],
          [
            'Payload',
            'ein JSON-Objekt aus [Claims](topic:claims)',
            'was ausgesagt wird: über wen, von wem, für wen, bis wann',
            '[RFC 7519 §4](rfc:7519#4)',
          ],
          [
            'Signatur',
            'Bytes, kein Text',
            'dass der Inhaber des Schlüssels genau diesen Header und diese Payload geschrieben hat',
            '[RFC 7515 §5.1](rfc:7515#5.1)',
          ],
        ),
        note(
          'Der Header stammt von derselben Hand wie der Rest. Ein Prüfer darf ihn nicht wählen lassen: Welche Algorithmen und welche Schlüssel zählen, legt der Prüfer vorher fest. Die meisten [Angriffe](topic:attacks) kommen davon, dass dies vergessen wurde.',
        ),
      ],
    },
    {
      id: 'signature',
      title: 'Warum eine Änderung die Signatur bricht',
      blocks: [
        text(
          'Die Signatur wird über die **Zeichen** der ersten beiden Teile und den Punkt dazwischen berechnet, nicht über ihre Bedeutung. Darum zählt alles: die Reihenfolge der Claims, jedes Leerzeichen, ein maskierter Buchstabe. Ein geändertes Bit ändert etwa die Hälfte der Bits der richtigen Signatur; welche, kann nur berechnen, wer den Schlüssel hat.',
        ),
        list(
          'Ein Token unterwegs nie dekodieren und neu kodieren: Die Claims mögen gleich bleiben, die Zeichen nicht. Es weiterreichen, wie es kam.',
          'Auch mit geändertem letzten Zeichen ergibt es womöglich dieselben Bytes, denn dort bleiben Bits übrig. Strenge Prüfer lehnen das ab: [`FMT-05`](rule:FMT-05), [`encoding_invalid`](reason:encoding_invalid).',
          'Einen Namen, der zweimal vorkommt, lesen verschiedene Parser verschieden, also wird er abgelehnt: [`FMT-08`](rule:FMT-08), [`json_duplicate_name`](reason:json_duplicate_name).',
        ),
        text(
          'Schlägt die Prüfung fehl, lautet die Antwort [`signature_invalid`](reason:signature_invalid). Sie kann nicht sagen, ob das Token geändert oder ein anderer Schlüssel benutzt wurde: Beides sieht gleich aus.',
        ),
      ],
    },
    {
      id: 'base64url',
      title: 'Base64url, Bit für Bit',
      blocks: [
        text(
          'Base64url schreibt Bytes mit 64 Zeichen, die in Adressen überleben: `A–Z`, `a–z`, `0–9`, `-` und `_` ([RFC 4648 §5](rfc:4648#5)). Jedes Zeichen steht für 6 Bits, also werden aus 3 Bytes 4 Zeichen. Token lassen das Füllzeichen `=` weg ([RFC 7515 §2](rfc:7515#2)).',
        ),
        demo('base64url'),
        text(
          'Das ist eine Schreibweise, kein Schutz: Jeder kann sie rückgängig machen. Und sie erklärt, warum so viele Token mit `eyJ` beginnen: Das sind die Zeichen für `{"`, den Anfang fast jedes JSON-Objekts.',
        ),
        list(
          'Gewöhnliches Base64 hat `+` und `/` statt `-` und `_` sowie Füllzeichen: in einem Token nicht erlaubt ([`FMT-04`](rule:FMT-04)).',
          'Eine Länge von 4n + 1 Zeichen kann es nicht geben: 6 Bits sind weniger als ein Byte. Ein Zeichen ging verloren.',
        ),
      ],
    },
  ],
};
