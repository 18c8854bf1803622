import type { FindingTexts } from './explain-finding-text.ts';

/** Rules about the form, the algorithm and the signature. */
export const formFindings: FindingTexts<'FMT' | 'ALG' | 'SIG'> = {
  'FMT-01': {
    title: 'Zeichen, die kein Token hat',
    what: 'Der Text hat andere Zeichen als Buchstaben, Ziffern, `-`, `_` und die Punkte zwischen den Segmenten: Anführungszeichen, Klammern, Leerzeichen oder anderes.',
    why: 'Ein Parser, der solche Zeichen überspringt, gibt einem Token viele Schreibweisen; eine Sperrliste von Texten ist dann leicht umgangen. Klammern lesen manche Bibliotheken als andere Serialisierung.',
    howToFindOut:
      'Das markierte Zeichen ansehen. Anführungszeichen und Kommas stammen aus JSON oder Logs, `%2E` aus URL-Kodierung, Zeilenumbrüche aus Mail oder Terminal.',
    howToFix:
      'Das Token allein kopieren. Im Prüfer zuerst die Zeichen prüfen und das Token ablehnen, nicht beschneiden oder reparieren.',
  },
  'FMT-02': {
    title: 'Falsche Zahl von Segmenten',
    what: 'Ein signiertes Token hat drei Segmente, ein verschlüsseltes fünf. Dieser Text hat eine andere Zahl oder am Anfang oder Ende einen Punkt, der für ein leeres Segment steht.',
    why: 'Kein Prüfer kann es nehmen. Wo Software das Fehlende ergänzt, prüft sie etwas, das niemand gesendet hat.',
    howToFindOut:
      'Die Punkte zählen: 2 oder 4. Fehlt am Ende einer, wurde meist die Signatur abgeschnitten, von einem Logfilter oder einer zu kurzen Spalte.',
    howToFix:
      'Das Token vollständig kopieren. Wird es gespeichert, Spalte oder Feld verlängern: 2000 Zeichen sind üblich.',
  },
  'FMT-03': {
    title: 'JSON-Serialisierung, wo ein JWT kompakt ist',
    what: 'Das Token ist ein JSON-Objekt mit Membern wie `payload` und `signatures`. Das ist JWS oder JWE in JSON; ein JWT ist immer kompakt.',
    why: 'Eine Bibliothek, die beides nimmt, kann eine Signatur prüfen und eine andere Payload lesen. Mehrere wurden so getäuscht.',
    howToFindOut:
      'Prüfen, ob der Text mit einer geschweiften Klammer beginnt und welche Signatur die Bibliothek prüft.',
    howToFix:
      'Nur die kompakte Form senden und annehmen. Für mehrere Signaturen eine Funktion für JSON nehmen, keine für JWT.',
  },
  'FMT-04': {
    title: 'Kein strenges Base64url',
    what: 'Ein Segment hat Füllzeichen (`=`), Zeichen aus einfachem Base64 (`+` und `/`) oder eine Länge, die Base64 nicht haben kann.',
    why: 'Strenge Prüfer lehnen es ab, nachsichtige nehmen es; es geht also hier und scheitert dort. Jede weitere Schreibweise ist eine, die ein Filter nicht kennt.',
    howToFindOut:
      'Die markierte Stelle ansehen. Eine Länge von eins über einem Vielfachen von vier heißt, dass ein Zeichen fehlt oder zu viel ist.',
    howToFix:
      'Mit Base64url ohne Füllzeichen kodieren. Zeichen von Hand zu ersetzen, lässt die Füllzeichen stehen; eine Funktion für Base64url nehmen.',
  },
  'FMT-05': {
    title: 'Bits, die zu keinem Byte gehören',
    what: 'Das letzte Zeichen eines Segments trägt Bits über das letzte Byte hinaus, und sie sind nicht null.',
    why: 'Vier oder sechzehn verschiedene letzte Zeichen ergeben dieselben Bytes. Ein nachsichtiger Prüfer nimmt alle; ein am Text gesperrtes Token kommt mit einem anderen wieder.',
    howToFindOut: 'Das Segment dekodieren und wieder kodieren: das letzte Zeichen weicht ab.',
    howToFix:
      'Segmente ablehnen, deren ungenutzte Bits nicht null sind, wie RFC 4648 erlaubt. Token über `jti` sperren, nie über ihren Text.',
  },
  'FMT-06': {
    title: 'JSON, das kein UTF-8 ist',
    what: 'Die Bytes von Header oder Payload sind kein UTF-8, beginnen mit einer Bytereihenfolge-Marke oder sind UTF-16.',
    why: 'Andere Kodierungen raten Parser, und jeder anders. Der Prüfer liest dann andere Claims, als der Aussteller schrieb.',
    howToFindOut:
      'Die ersten Bytes ansehen: `EF BB BF` ist eine Marke, eine Null in jedem zweiten Byte ist UTF-16.',
    howToFix:
      'Das JSON vor Base64url als UTF-8 ohne Marke kodieren. Unter Windows die Kodierung nennen, nicht die Vorgabe nehmen.',
  },
  'FMT-07': {
    title: 'Header oder Payload ist kein JSON-Objekt',
    what: 'Wo Header oder Claims stehen sollten, ist kein JSON oder JSON anderer Art, etwa eine Liste oder ein Text.',
    why: 'Wer mit kaputtem JSON weitermacht, beurteilt andere Claims, als der Aussteller schrieb. Eine Payload, die ein Text ist, hat keinen Ablauf und keinen Empfänger.',
    howToFindOut:
      'Das markierte Zeichen im JSON ansehen. Manche ältere Bibliothek signierte einen bloßen Text, wenn sie einen bekam.',
    howToFix:
      'Der Aussteller muss ein Objekt bauen und mit einer JSON-Bibliothek schreiben. Alles andere ablehnen.',
  },
  'FMT-08': {
    title: 'Ein Name kommt zweimal vor',
    what: 'Ein Objekt hat zwei Member desselben Namens, in beliebiger Tiefe. Maskierungen zählen als das, wofür sie stehen.',
    why: 'Manche Parser behalten den ersten Wert, die meisten den letzten. Ein Gateway kann den einen prüfen, während der Dienst den anderen benutzt.',
    howToFindOut: 'Beide sind markiert. Die Payload mit jeder Bibliothek auf dem Weg lesen und vergleichen.',
    howToFix:
      'Jeden Namen einmal senden. Im Prüfer einen Parser nehmen, der gleiche Namen ablehnt; danach zu prüfen, ist zu spät.',
  },
  'FMT-09': {
    title: 'Eine Zahl, die Parser verändern',
    what: 'Eine Zahl ist so geschrieben, wie ein Double sie nicht behält: mehr als 15 bis 17 Ziffern, `1e999` oder `3.0`, das als `3` zurückkommt.',
    why: 'Zwei verschiedene Kontonummern können dieselbe werden. Ein dekodiertes und neu kodiertes Token hat nicht mehr dieselben Bytes, und seine Signatur scheitert.',
    howToFindOut: 'Die Zahl in JavaScript lesen und ausgeben: sie weicht von der im Token ab.',
    howToFix:
      'Kennungen als Text senden, Zahlen innerhalb von ±(2^53−1). Ein Token zum Prüfen nie aus gelesenen Claims neu bauen.',
  },
  'FMT-10': {
    title: 'Zu groß oder zu tief',
    what: 'Das Token hat mehr als 4096 Bytes, wo Cookies enden, mehr als 8192, wo viele Server einen Header beenden, oder sein JSON ist tiefer als 32 Ebenen.',
    why: 'Browser lassen das Cookie wortlos weg, und Server antworten 431 oder 400, oft nur bei denen, die in vielen Gruppen sind.',
    howToFindOut:
      'Nachsehen, welche Claims lang sind. Mit den Grenzen auf dem Weg vergleichen: Server, Proxy, Lastverteiler.',
    howToFix:
      'Weglassen, was der Dienst nachschlagen kann: Gruppen, Rechte, Bilder. Stattdessen eine Kennung senden.',
  },
  'FMT-11': {
    title: 'Text, der wie anderer aussieht',
    what: 'Ein Name oder Wert hat Zeichen, die unsichtbar sind, die Schreibrichtung ändern oder wie Buchstaben einer anderen Schrift aussehen.',
    why: 'Wer ein Log oder eine Zustimmungsseite liest, sieht einen anderen Namen, als das Programm vergleicht. So lassen sich Konten vortäuschen.',
    howToFindOut: 'Die Codepunkte stehen beim Befund. Den Wert kopieren und seine Länge in Zeichen ansehen.',
    howToFix:
      'Der Aussteller soll Steuerzeichen und gemischte Schriften in Namen ablehnen. Codepunkte vergleichen und verdächtige maskiert zeigen.',
  },
  'FMT-12': {
    title: 'Leerraum im JSON',
    what: 'Das JSON von Header oder Payload hat Leerzeichen oder Zeilenumbrüche zwischen seinen Membern. Das ist erlaubt.',
    why: 'Es erklärt, warum zwei Token mit gleichen Claims sich unterscheiden. Es schadet nur, wo jemand das Token ohne die Leerzeichen neu baut: dann scheitert die Signatur.',
    howToFindOut: 'Den rohen Text des Segments zeigen lassen.',
    howToFix:
      'Nichts ist zu beheben. Signaturen über die angekommenen Bytes prüfen und Claims statt Token vergleichen.',
  },
  'ALG-01': {
    title: 'Von niemandem signiert',
    what: 'Der Algorithmus ist `none`: das Token ist nicht signiert, und was es sagt, kann jeder geschrieben haben.',
    why: 'Prüfer, die das Token seinen Algorithmus wählen lassen, nehmen es an. Seit 2015 ist das die bekannteste Lücke in JWT-Bibliotheken.',
    howToFindOut:
      'Ein solches Token in einem Versuch an den eigenen Prüfer senden: er muss es ablehnen, bevor er einen Claim liest.',
    howToFix:
      'Der Aussteller muss signieren. Im Prüfer die angenommenen Algorithmen aufzählen; `none` gehört nie dazu.',
  },
  'ALG-02': {
    title: 'Ein verkleideter Algorithmus',
    what: 'Der Name gleicht dem eines Algorithmus nur, wenn Großschreibung, Leerzeichen oder unsichtbare Zeichen übergangen werden.',
    why: 'Kein redlicher Aussteller schreibt das. Ein Filter, der genau nach `none` sucht, lässt `nOnE` durch, wenn die Bibliothek dahinter Großschreibung übergeht.',
    howToFindOut:
      'Die Codepunkte von `alg` ansehen. Nach Code suchen, der vor dem Vergleichen kleinschreibt oder beschneidet.',
    howToFix: '`alg` an einer Stelle genau mit der Liste des Angenommenen vergleichen.',
  },
  'ALG-03': {
    title: 'Kein Algorithmus',
    what: 'Der Header hat kein `alg`, oder es ist kein Text: null, eine Liste, eine Zahl.',
    why: 'Der Parameter ist vorgeschrieben. Code, der eine Vorgabe einsetzt oder lose vergleicht, lässt sich damit lenken.',
    howToFindOut: 'Den Header ansehen, und was die Bibliothek ohne `alg` tut: sie muss ablehnen.',
    howToFix: 'Der Aussteller muss `alg` als Text schreiben.',
  },
  'ALG-04': {
    title: 'Ein nicht registrierter oder nicht mehr gewünschter Algorithmus',
    what: 'Der Name steht nicht im IANA-Verzeichnis, oder er gilt dort als veraltet oder verboten, wie `EdDSA` seit RFC 9864.',
    why: 'Was sie nicht kennen, können andere nicht prüfen. `EdDSA` sagt nicht, welche Kurve; zwei Bibliotheken können Verschiedenes meinen.',
    howToFindOut: 'Den Namen in der Liste der Algorithmen nachschlagen, mit seinem Stand.',
    howToFix:
      '`Ed25519` statt `EdDSA` ausstellen, `RSA-OAEP-256` statt `RSA1_5`, und für eigene Algorithmen einen Namen, der mit keinem anderen zusammenfällt.',
  },
  'ALG-05': {
    title: 'Algorithmus und Schlüssel gehören nicht zusammen',
    what: 'Der Algorithmus braucht eine andere Art von Schlüssel oder Kurve als die angegebene: `HS256` mit einem öffentlichen Schlüssel, `ES256` mit P-384.',
    why: 'Mit einem öffentlichen Schlüssel als HMAC-Geheimnis kann jeder signieren. Das ist Algorithmusverwechslung, und sie gelingt überall, wo das Token den Algorithmus wählt.',
    howToFindOut:
      '`alg` mit Art und Kurve des Schlüssels vergleichen. Lässt sich ein Token mit `HS256` mit dem öffentlichen Schlüssel prüfen, ist es gefälscht.',
    howToFix: 'Jeden Schlüssel im Prüfer an einen Algorithmus binden. Token mit anderem `alg` ablehnen.',
  },
  'ALG-06': {
    title: 'Der Schlüssel ist für einen anderen Algorithmus',
    what: 'Der JWK nennt einen anderen Algorithmus als das Token, oder dieselbe Schlüssel-ID kommt mit zweien vor.',
    why: 'Ein Schlüssel ist sicher für den Algorithmus, für den er gemacht ist. Mit einem zweiten können Schwächen des einen den anderen brechen.',
    howToFindOut: 'Für jede `kid` das `alg` des JWK mit dem `alg` des Tokens vergleichen.',
    howToFix: 'Je Algorithmus einen Schlüssel mit eigener `kid` machen und `alg` in den JWK schreiben.',
  },
  'ALG-07': {
    title: 'Kein erlaubter Algorithmus',
    what: 'Der Algorithmus steht nicht auf der Liste der angenommenen.',
    why: 'Die Liste schützt vor Token, deren Schreiber den Algorithmus wählte. Eines außerhalb ist ein Versehen oder ein Versuch.',
    howToFindOut: 'Mit dem vergleichen, was der Aussteller in seinen Metadaten veröffentlicht.',
    howToFix:
      'Benutzt der Aussteller ihn, genau diesen Namen hinzufügen. Sonst herausfinden, wer das Token gemacht hat.',
  },
  'ALG-08': {
    title: 'Ein gemeinsames Geheimnis über eine Grenze hinweg',
    what: 'Das Token ist mit HMAC signiert, obwohl Aussteller und Empfänger verschiedene Parteien sind oder mehrere Dienste als Empfänger genannt werden.',
    why: 'Wer ein solches Token prüfen kann, kann auch eines machen. Jeder der Dienste kann vor den anderen als Aussteller auftreten.',
    howToFindOut:
      'Zählen, wer das Geheimnis hat. Ist es mehr als eine Partei, weiß niemand, wer signiert hat.',
    howToFix: 'Mit einem privaten Schlüssel signieren, etwa `ES256`, und den anderen den öffentlichen geben.',
  },
  'SIG-01': {
    title: 'Signatur und Algorithmus widersprechen sich',
    what: 'Die Signatur ist leer, obwohl der Algorithmus signiert, oder es gibt eine, obwohl er `none` ist.',
    why: 'Eine leere Signatur, die angenommen wird, ist so gut wie keine. Eine Signatur neben `none` sieht für Menschen signiert aus und ist es nicht.',
    howToFindOut:
      'Das Ende des Tokens ansehen. Schwärzung in Logs lässt den letzten Punkt ohne etwas danach.',
    howToFix:
      'Das Token vollständig kopieren. Im Prüfer ist eine leere Signatur ein Fehler, bevor ein Schlüssel benutzt wird.',
  },
  'SIG-02': {
    title: 'Eine Signatur falscher Länge',
    what: 'Die meisten Algorithmen haben Signaturen einer Länge: `HS256` 32 Bytes, `ES256` 64, `Ed25519` 64, RSA so lang wie der Modulus. Diese ist länger oder kürzer.',
    why: 'Sie kann nicht stimmen. ECDSA in ASN.1-Form (DER) ist ein häufiger Fehler von Ausstellern: sie beginnt mit Byte 0x30 und ist verschieden lang.',
    howToFindOut:
      'Die Länge mit der des Algorithmus vergleichen. Ist es DER, benutzt der signierende Code eine allgemeine Funktion seiner Plattform.',
    howToFix:
      'Für ECDSA in der Form IEEE P1363 signieren (`dsaEncoding: "ieee-p1363"` in Node, `SHA256withECDSAinP1363Format` in Java).',
  },
  'SIG-03': {
    title: 'Eine Signatur aus Nullen',
    what: 'Alle Bytes sind null, oder eine Hälfte einer ECDSA-Signatur (r oder s) ist es.',
    why: 'Java 15 bis 18 nahm Nullen als Signatur von allem an (CVE-2022-21449). Aus Versehen sendet das niemand.',
    howToFindOut: 'Der Herkunft des Tokens nachgehen und die Java-Version jedes Prüfers ansehen.',
    howToFix:
      'Die Laufzeit aktualisieren. Ein Prüfer muss prüfen, dass r und s zwischen 1 und der Ordnung der Kurve liegen.',
  },
  'SIG-04': {
    title: 'Eine Signatur mit zweiter gültiger Form',
    what: 'Zu jeder ECDSA-Signatur gibt es eine zweite mit anderem s, die jeder berechnen kann. Diese hat das größere s.',
    why: 'Gefälscht wird dadurch nichts: Header und Payload bleiben gleich. Der Text des Tokens ändert sich aber, und eine Sperrliste nach Text oder Hash findet es nicht.',
    howToFindOut: 'Nachsehen, wonach der Wiederholungsspeicher oder die Sperrliste geht.',
    howToFix: 'Nach `jti` zusammen mit `iss` gehen. Am Token selbst ist nichts zu ändern.',
  },
  'SIG-05': {
    title: 'Mit einem Schlüssel signiert, den das Token mitbringt',
    what: 'Die Signatur passt zu einem Schlüssel, der im Token steht oder auf den es zeigt (`jwk`, `x5c`, `jku`, `x5u`), und zu keinem anderen.',
    why: 'Wer das Token schrieb, hat diesen Schlüssel gewählt. Es ist in sich stimmig und belegt nicht, wer es schrieb.',
    howToFindOut:
      'Den Fingerabdruck des Schlüssels mit denen vergleichen, die der Aussteller veröffentlicht.',
    howToFix:
      'Schlüssel vom Aussteller nehmen, über eine eingestellte Adresse. Schlüssel in Token übergehen, außer wo ein Besitznachweis sie vergleicht.',
  },
  'SIG-06': {
    title: 'Dieselbe ECDSA-Nonce in zwei Signaturen',
    what: 'Zwei Token mit verschiedenem Inhalt haben dieselbe erste Hälfte (r) ihrer ECDSA-Signaturen. Der Signierer hat eine Zufallszahl zweimal benutzt.',
    why: 'Aus zwei solchen Signaturen berechnet jeder den privaten Schlüssel mit Schulmathematik. Der Schlüssel muss als bekannt gelten.',
    howToFindOut:
      'Die ersten 32 Bytes der Signaturen mehrerer Token einer `kid` vergleichen. Nach kaputter Zufallsquelle, wiederhergestellter virtueller Maschine oder selbst gebautem Signieren suchen.',
    howToFix:
      'Den Schlüssel jetzt ersetzen und mit einer Bibliothek signieren, die die Zahl aus der Nachricht ableitet (RFC 6979), oder mit Ed25519.',
  },
};
