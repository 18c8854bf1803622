import { careful, demo, list, text, type AttackId, type Section, type Topic } from '../en/learn-book.ts';

export const attacksTopic: Topic = {
  title: 'Angriffe, gefahrlos gezeigt',
  summary:
    'Acht Wege, einen sorglosen Prüfer zu täuschen, jeder auf dieser Seite ausgeführt, auch gegen einen strengen.',
  sections: [
    {
      id: 'how',
      title: 'Wie das zu lesen ist',
      blocks: [
        text(
          'Jedes feindliche Token hier wurde im Browser gemacht, als diese Seite aufging, mit Testschlüsseln, die es nur hier gibt. Ein **argloser Prüfer**, mit Absicht falsch geschrieben, läuft wirklich und zeigt seine Schritte. Dann antwortet ein **strenger Prüfer**: `createVerifier` aus `@mintmark/jose`, mit seinem wirklichen Code. Nichts wird irgendwohin geschickt.',
        ),
        careful(
          'Zum Lernen, und um Eigenes zu prüfen. Das [Angriffslabor](page:attacks) macht solche Token für eigene Schlüssel und gibt sie als Testreihe aus.',
        ),
      ],
    },
    attack('alg-none', 'Der Algorithmus none', [
      'Der Standard kennt ungesicherte Token: `"alg": "none"` und eine leere Signatur ([RFC 7519 §6](rfc:7519#6)). Ein Prüfer, der den Algorithmus aus dem Header nimmt, hat nichts zu prüfen und findet nichts auszusetzen. Auch Filter für das Wort versagen: `None`, `NONE`, `nOnE` ([`ALG-02`](rule:ALG-02)).',
      'Was hilft: eine Liste angenommener Algorithmen, genau verglichen. Gefunden von [`ALG-01`](rule:ALG-01), [`SIG-01`](rule:SIG-01). Standard: [RFC 8725 §2.1](rfc:8725#2.1).',
    ]),
    attack('key-confusion', 'Verwechselte Schlüssel: ein öffentlicher als Geheimnis', [
      'Der Prüfer hat den öffentlichen Schlüssel des Ausstellers und ruft `verify(token, key)` auf. Der Angreifer hat ihn auch, er ist ja öffentlich. Also ändert der Angreifer den Algorithmus in `HS256` und berechnet einen HMAC mit dem Text dieses öffentlichen Schlüssels als Geheimnis. Eine Bibliothek, die den Header entscheiden lässt, tut dasselbe, und beide sind sich einig ([CVE-2015-9235](https://nvd.nist.gov/vuln/detail/CVE-2015-9235)).',
      'Was hilft: Der Algorithmus gehört zum Schlüssel, nicht zum Token; ein öffentlicher Schlüssel wird als Geheimnis abgelehnt ([`key_is_public_key`](reason:key_is_public_key)). Gefunden von [`ALG-05`](rule:ALG-05), [`ALG-06`](rule:ALG-06). Standard: [RFC 8725 §3.1](rfc:8725#3.1).',
    ]),
    attack('weak-secret', 'Ein Geheimnis, das sich erraten lässt', [
      'Ein HMAC lässt sich zu Hause durchprobieren: ein abgefangenes Token, eine Wortliste und Millionen Versuche je Sekunde, auf einer Grafikkarte weit mehr. Ergibt ein Versuch dieselbe Signatur, kann der Angreifer alles signieren. Hier wird eine Liste wohlbekannter Geheimnisse an einem abgefangenen Token versucht, auf dieser Seite.',
      'Was hilft: 32 Bytes aus einem Zufallsgenerator. Eine strenge Bibliothek lehnt kürzere Geheimnisse ab, bevor sie etwas signiert. Gefunden von [`KEY-01`](rule:KEY-01), [`KEY-02`](rule:KEY-02), [`KEY-03`](rule:KEY-03). Standard: [RFC 8725 §3.5](rfc:8725#3.5), [RFC 7518 §3.2](rfc:7518#3.2).',
    ]),
    attack('embedded-key', 'Der Schlüssel kommt mit dem Token', [
      'Der Header kann einen Schlüssel tragen ([`jwk`](header:jwk), [`x5c`](header:x5c)) oder eine Adresse von Schlüsseln ([`jku`](header:jku), [`x5u`](header:x5u)). Der Angreifer setzt einen eigenen ein und signiert damit. Die Signatur stimmt: Sie beweist, dass das Token von dem signiert wurde, der es signiert hat.',
      'Was hilft: Schlüssel kommen vom gewählten Aussteller, nie aus dem Token. „Signiert“ ohne „von einem Schlüssel, dem ich traue“ sagt nichts. Gefunden von [`SIG-05`](rule:SIG-05), [`HDR-01`](rule:HDR-01), [`HDR-02`](rule:HDR-02). Standard: [RFC 8725 §3.10](rfc:8725#3.10).',
    ]),
    attack('kid-injection', 'Eine Schlüssel-ID, die ein Pfad ist', [
      'Die Schlüssel-ID ([`kid`](header:kid)) ist ein beliebiger Text des Absenders. Ein Prüfer, der daraus einen Dateinamen oder eine Abfrage baut, liest, was der Angreifer nennt: hier eine leere Datei, die es auf vielen Systemen gibt. Einen HMAC mit leerem Schlüssel kann jeder berechnen.',
      'Was hilft: die Schlüssel-ID im eigenen Schlüsselsatz nachschlagen; was dort nicht steht, gibt es nicht. Gefunden von [`HDR-04`](rule:HDR-04). Standard: [RFC 8725 §3.10](rfc:8725#3.10).',
    ]),
    attack('cross-jwt', 'Ein ID-Token, wo ein Access-Token hingehört', [
      'Der Aussteller signiert viele Arten von Token mit einem Schlüssel. Ein ID-Token geht an die Anwendung, die es der API zeigt: richtiger Aussteller, richtige Signatur, nicht abgelaufen. So kann jede Anwendung, bei der sich eine Person je angemeldet hat, bei der API für sie handeln.',
      'Was hilft: [`typ`](header:typ) `at+jwt` und den eigenen Namen in [`aud`](claim:aud) verlangen. Gefunden von [`PRO-02`](rule:PRO-02), [`HDR-09`](rule:HDR-09), [`CLM-02`](rule:CLM-02). Standard: [RFC 8725 §2.8](rfc:8725#2.8), [RFC 9068 §5](rfc:9068#5).',
    ]),
    attack('psychic-signature', 'Die Signatur des Nichts', [
      'Eine ECDSA-Signatur besteht aus zwei Zahlen, r und s, von denen keine null sein darf. Java 15 bis 18 vergaß nachzusehen ([CVE-2022-21449](https://nvd.nist.gov/vuln/detail/CVE-2022-21449)): Sind beide null, sagt die Gleichung 0 = 0, für jede Nachricht und jeden Schlüssel. Vierundsechzig Nullbytes, geschrieben als 86-mal `A`, signierten alles.',
      'Was hilft: eine Bibliothek, die den Bereich prüft, wie der Standard sagt, und Aktualisierungen. Gefunden von [`SIG-03`](rule:SIG-03). Standard: [RFC 8725 §3.4](rfc:8725#3.4).',
    ]),
    attack('replay', 'Dasselbe Token noch einmal', [
      'Ein echtes Token, abgefangen und ein zweites Mal geschickt. Nichts daran ist gefälscht, also kann keine Prüfung der Signatur helfen: Bei einem Bearer-Token ist der Besitz der Beweis.',
      'Was hilft: ein kurzes Leben, eine erwartete `nonce`, ein Gedächtnis für `jti`, wo ein Token einmal zählt (für Nachweise: [`proof_replayed`](reason:proof_replayed)), oder die Bindung an einen Schlüssel (DPoP), damit das Abgefangene nichts nützt. Gefunden von [`BAT-01`](rule:BAT-01), [`CLM-04`](rule:CLM-04), [`CAP-03`](rule:CAP-03). Standard: [RFC 9700 §2.2.1](rfc:9700#2.2.1).',
    ]),
    {
      id: 'common',
      title: 'Was sie gemeinsam haben',
      blocks: [
        list(
          'In fünf der acht lässt der Prüfer das Token über die eigene Prüfung mitentscheiden: zweimal über den Algorithmus, dann über den Schlüssel, darüber, wo der Schlüssel liegt, und über die Art des Tokens. Die anderen drei: ein Geheimnis, das keines ist, ein ausgelassener Rechenschritt und eine Kopie, an die niemand dachte.',
          'Diese fünf weist ein Prüfer ab, dem vorher gesagt wurde: diese Algorithmen, diese Schlüssel, dieser Aussteller, dieser Empfänger, diese Art.',
          'Ein Prüfer, der das echte Token annimmt, hat die Hälfte seiner Prüfung bestanden. Die andere Hälfte sind die feindlichen.',
        ),
      ],
    },
  ],
};

/** How it works, the demonstration, what helps. */
function attack(id: AttackId, title: string, [how, help]: readonly [how: string, help: string]): Section {
  return { id, title, blocks: [text(how), demo(`attack-${id}`), text(help)] };
}
