import { danger, demo, example, list, note, table, text, type Topic } from '../en/learn-book.ts';

export const jwsJweTopic: Topic = {
  title: 'JWS und JWE',
  summary:
    'Signierte Token haben drei Teile, verschlüsselte fünf; was welches beweist und wie man sie schachtelt.',
  sections: [
    {
      id: 'family',
      title: 'Eine Familie, fünf Standards',
      blocks: [
        text(
          '„JWT“ ist der Inhalt: eine Menge von Claims. Wie er geschützt ist, regelt ein anderer Standard. Fast jedes JWT, dem man begegnet, ist ein **JWS**, einige sind ein **JWE**, und in einem JWE kann ein JWS stecken.',
        ),
        table(
          'Die Standards rund um ein JWT',
          ['Standard', 'Kurz', 'Regelt'],
          ['[RFC 7519](rfc:7519)', 'JWT', 'Claims, und wie man sie macht und prüft'],
          ['[RFC 7515](rfc:7515)', 'JWS', 'Signaturen: drei Teile'],
          ['[RFC 7516](rfc:7516)', 'JWE', 'Verschlüsselung: fünf Teile'],
          ['[RFC 7518](rfc:7518)', 'JWA', '[Algorithmen](topic:algorithms) für beide'],
          ['[RFC 7517](rfc:7517)', 'JWK', 'Schlüssel und Schlüsselsätze als JSON'],
        ),
      ],
    },
    {
      id: 'compared',
      title: 'Was jedes beweist',
      blocks: [
        table(
          'Signierte und verschlüsselte Token im Vergleich',
          ['Frage', 'JWS, signiert', 'JWE, verschlüsselt', 'JWS in einem JWE'],
          ['Teile', '3', '5', '5, mit 3 darin'],
          [
            'Wer kann es lesen',
            'alle',
            'wer den Schlüssel zum Entschlüsseln hat',
            'wer den Schlüssel zum Entschlüsseln hat',
          ],
          [
            'Wer kann es gemacht haben',
            'wer den Signaturschlüssel hat',
            'mit öffentlichem Schlüssel: jeder; mit gemeinsamem Geheimnis: beide Seiten',
            'wer den Signaturschlüssel hat',
          ],
          [
            'Wer kann es prüfen',
            'alle mit dem öffentlichen Schlüssel',
            'nur der Empfänger',
            'nur der Empfänger',
          ],
          [
            'Richtig für',
            'fast alles',
            'Daten für einen Empfänger, der den Absender anders erkennt',
            'Claims, die der Überbringer nicht lesen darf',
          ],
        ),
        danger(
          'Entschlüsselt heißt nicht echt. Mit einem öffentlichen Schlüssel kann jeder verschlüsseln; wer ein Token annimmt, weil es sich öffnen ließ, glaubt jedem ([`JWE-01`](rule:JWE-01), [RFC 8725 §3.3](rfc:8725#3.3)). Ein signiertes Token darin verlangen: sonst [`inner_token_unsigned`](reason:inner_token_unsigned).',
        ),
      ],
    },
    {
      id: 'five-parts',
      title: 'Die fünf Teile eines JWE',
      blocks: [
        text(
          'Ein verschlüsseltes Token benutzt zwei Schlüssel: einen frischen für den Inhalt und den des Empfängers, mit dem der frische mitgeschickt wird ([RFC 7516 §3](rfc:7516#3)). Dieses wurde eben im Browser signiert und dann verschlüsselt:',
        ),
        demo('nested'),
        list(
          'Der Header bleibt lesbar; auch ihn schützt die Marke. Keine Claims hineinschreiben, die verborgen sein sollen.',
          '[`alg`](header:alg) sagt, wie der Inhaltsschlüssel zum Empfänger kommt, [`enc`](header:enc), wie der Inhalt verschlüsselt ist.',
          'Bei `dir` und einfachem `ECDH-ES` ist der zweite Teil leer: Es muss kein Schlüssel mitgeschickt werden.',
          'Kompression ([`zip`](header:zip)) vor dem Verschlüsseln kann durch die Länge den Inhalt verraten und den Speicher sprengen ([`JWE-03`](rule:JWE-03)). Weglassen.',
        ),
      ],
    },
    {
      id: 'nested',
      title: 'Geschachtelt: erst signieren, dann verschlüsseln',
      blocks: [
        text(
          'Wo ein Token beides sein muss, kommt die Signatur nach innen ([RFC 7519 §11.2](rfc:7519#11.2)): So kann sie niemand abstreifen, niemand sieht, wer signiert hat, und sie deckt, was der Empfänger liest. Der äußere Header sagt `"cty": "JWT"` ([RFC 7519 §5.2](rfc:7519#5.2), [`HDR-10`](rule:HDR-10)).',
        ),
        example('decrypt-nested'),
      ],
    },
    {
      id: 'spellings',
      title: 'Kompakt und JSON',
      blocks: [
        text(
          'Der Text mit den Punkten ist die „kompakte“ Serialisierung, die einzige, die ein JWT haben darf. JWS und JWE kennen auch eine JSON-Form für mehrere Signaturen oder Empfänger ([RFC 7515 §7.2](rfc:7515#7.2), [RFC 7516 §7.2](rfc:7516#7.2)); als Token angeboten, wird sie abgelehnt ([`FMT-03`](rule:FMT-03)).',
        ),
        note(
          'So lassen sie sich unterscheiden: die Teile zählen, dann in den Header sehen. Fünf Teile und ein `enc` machen ein JWE ([RFC 7516 §9](rfc:7516#9)). Was erwartet wird, gehört verlangt, nicht geraten ([`JWE-02`](rule:JWE-02)).',
        ),
      ],
    },
  ],
};
