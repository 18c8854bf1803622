import type { FindingTexts } from './explain-finding-text.ts';

/** Rules about the header and the keys. */
export const headerFindings: FindingTexts<'HDR' | 'KEY'> = {
  'HDR-01': {
    title: 'Ein Schlüssel im Token',
    what: 'Der Header führt in `jwk` einen Schlüssel mit. Mit privaten Membern (`d`, `k`, `priv` und anderen) gibt er ihn sogar preis.',
    why: 'Ein Prüfer, der ihn benutzt, lässt jeden signieren. Ein privater Schlüssel im Token ist für alle veröffentlicht, die es sehen.',
    howToFindOut:
      'Die Member von `jwk` ansehen. In einem DPoP-Nachweis (`dpop+jwt`) ist ein öffentlicher verlangt, sonst fast nie.',
    howToFix:
      'Der Aussteller soll stattdessen `kid` senden. Steht ein privater Member da, den Schlüssel jetzt ersetzen.',
  },
  'HDR-02': {
    title: 'Eine Adresse, um einen Schlüssel zu holen',
    what: 'Der Header hat `jku` oder `x5u`: eine Adresse von Schlüsseln oder Zertifikaten, gewählt von dem, der das Token schrieb.',
    why: 'Ein Prüfer, der ihr folgt, vertraut den Schlüsseln eines Fremden und lässt sich Adressen im eigenen Netz aufrufen.',
    howToFindOut:
      'Den Host ansehen: gehört er dem Aussteller? Bloßes http, ein Benutzername darin oder eine Adresse innerhalb eines Netzes sind schlechte Zeichen.',
    howToFix:
      'Den Parameter übergehen und einstellen, wo die Schlüssel jedes Ausstellers liegen. Muss man ihm folgen, nur genaue Adressen erlauben und prüfen, wohin ihre Namen führen.',
  },
  'HDR-03': {
    title: 'Eine Zertifikatskette, die nicht in Ordnung ist',
    what: 'Die Kette in `x5c` ist falsch geordnet, abgelaufen, von sich selbst signiert oder nicht die des signierenden Schlüssels; oder ihr Fingerabdruck passt nicht.',
    why: 'Die Kette soll den Schlüssel an einen Namen binden. Reißt ein Glied, könnte jeder Schlüssel dort stehen.',
    howToFindOut:
      'Die Zertifikate zeigen: das erste hat den signierenden Schlüssel, jedes weitere hat das davor ausgestellt.',
    howToFix:
      'Die Kette erneuern oder ordnen. Der Prüfer muss sie bei einer eingestellten Wurzel enden lassen, nicht beim letzten mitgeführten Zertifikat.',
  },
  'HDR-04': {
    title: 'Eine Schlüssel-ID, die ihre Suche angreift',
    what: 'Die `kid` ist kein Text, ist sehr lang oder hat Zeichen, die in einem Pfad, einer Abfrage, einer Shell oder einem Header etwas bedeuten.',
    why: 'Die Schlüssel-ID kommt vom Absender, bevor etwas geprüft ist. In einem Dateinamen oder SQL benutzt, wählt sie den Schlüssel oder mehr.',
    howToFindOut:
      'Im Code nach `kid` suchen: wo landet sie? In einem Dateinamen, einer Abfrage, einer Logzeile?',
    howToFix: 'Sie in einer Tabelle bekannter Schlüssel genau vergleichen. Was dort nicht steht, ablehnen.',
  },
  'HDR-05': {
    title: 'Die Schlüssel-ID findet ihren Schlüssel nicht',
    what: 'Das Token hat keine `kid`, obwohl der Satz mehrere Schlüssel hat, seine `kid` steht dort nicht oder doppelt.',
    why: 'Der Prüfer muss raten oder alle versuchen. Nach einem Wechsel scheitert das bei manchen Token und ist schwer zu finden.',
    howToFindOut: 'Die `kid` des Tokens mit denen des Satzes vergleichen: `mintmark jwks show jwks.json`.',
    howToFix:
      'Jedem Schlüssel eine eigene `kid` geben, am besten seinen Fingerabdruck (RFC 7638), und sie in jedes Token schreiben.',
  },
  'HDR-06': {
    title: 'Kritische Parameter, die sich nicht erfüllen lassen',
    what: '`crit` ist keine Liste von Namen, ist leer oder nennt Parameter, die fehlen, unbekannt oder gar keine Erweiterungen sind.',
    why: 'Ein Prüfer muss ablehnen, was er nicht versteht. Wer `crit` übergeht, verpasst eine Erweiterung, die den Sinn des Tokens ändert.',
    howToFindOut: 'Die Namen in `crit` mit dem Header und dem Verzeichnis vergleichen.',
    howToFix:
      'Der Aussteller darf nur eigene Erweiterungen nennen. Im Prüfer eine Bibliothek nehmen, die `crit` beachtet.',
  },
  'HDR-07': {
    title: 'Eine unkodierte Payload in einem JWT',
    what: 'Der Header sagt `"b64": false`: die Payload ist kein Base64url. In einem JWT ist das verboten, überall sonst braucht es `crit`.',
    why: 'Eine Bibliothek, die den Parameter nicht kennt, liest eine andere Payload als die signierte.',
    howToFindOut:
      'Prüfen, ob dies ein JWT ist oder eine abgetrennte Signatur über andere Daten, wofür b64 gedacht ist.',
    howToFix: 'Der Aussteller muss es in Token weglassen.',
  },
  'HDR-08': {
    title: 'Komprimierung in einem signierten Token',
    what: 'Der Header eines signierten Tokens hat `zip`. Festgelegt ist es nur für verschlüsselte.',
    why: 'Prüfer sind sich uneins: manche entpacken, manche nicht, und lesen so verschiedene Claims. Entpacken kostet zudem Speicher, bevor etwas geprüft ist.',
    howToFindOut: 'Nachsehen, welche Bibliothek es schrieb; manche tun es von sich aus.',
    howToFix: 'Der Aussteller soll es weglassen. Token werden kleiner, wenn Claims wegfallen.',
  },
  'HDR-09': {
    title: 'Keine wirksame Art',
    what: '`typ` fehlt oder sagt nur `JWT`, was jedes Token ist. Die Art steht also nicht darauf.',
    why: 'Macht ein Aussteller mehrere Arten mit einem Schlüssel, muss ein Prüfer sie unterscheiden. Eine Angabe wie `at+jwt` erlaubt das mit einem Vergleich.',
    howToFindOut:
      'Aufzählen, welche Arten von Token mit diesem Schlüssel signiert werden. Gibt es nur diese, ist es gleich.',
    howToFix:
      'Der Aussteller soll die Art ohne `application/` schreiben: `at+jwt`, `logout+jwt` oder ein eigenes `something+jwt`, und der Prüfer sie vergleichen.',
  },
  'HDR-10': {
    title: 'Verschachtelung und cty widersprechen sich',
    what: 'Der Inhalt ist ein weiteres Token, aber `cty` sagt nicht `JWT`, oder `cty` sagt es und der Inhalt ist keines.',
    why: 'An `cty` sieht der Empfänger, ob innen ein Token zu suchen ist. Ist es falsch, liest er Claims aus der falschen Schicht.',
    howToFindOut: 'Das Token öffnen und seinen Inhalt ansehen.',
    howToFix: 'Der Aussteller muss `"cty": "JWT"` genau bei verschachtelten Token setzen.',
  },
  'HDR-11': {
    title: 'Ein wiederholter Claim, der abweicht',
    what: 'Der Header des verschlüsselten Tokens wiederholt `iss`, `sub` oder `aud`, und der Claim im Inneren sagt etwas anderes.',
    why: 'Ein Verteiler, der nach dem Header geht, behandelt das Token als das eines anderen als der Dienst, der es entschlüsselt.',
    howToFindOut: 'Nach dem Entschlüsseln beide vergleichen.',
    howToFix:
      'Der Aussteller muss beide aus einem Wert schreiben. Der Empfänger muss das Token ablehnen, wenn sie abweichen.',
  },
  'KEY-01': {
    title: 'Ein zu kurzes Geheimnis',
    what: 'Das HMAC-Geheimnis hat weniger Bytes als sein Hash: 32 für `HS256`, 48 für `HS384`, 64 für `HS512`.',
    why: 'RFC 7518 verlangt mindestens diese Länge. Kürzere sind leichter zu erraten, und ein Token genügt, um mit voller Geschwindigkeit zu probieren.',
    howToFindOut: 'Bytes zählen, nicht Zeichen: 32 Hex-Ziffern sind nur 16 Bytes Zufall.',
    howToFix:
      'Ein neues machen: `openssl rand -base64 48`, und es auf beiden Seiten als Base64 lesen. Besser ein Schlüsselpaar.',
  },
  'KEY-02': {
    title: 'Ein Schlüssel, den alle kennen',
    what: 'Das Geheimnis oder der Schlüssel ist veröffentlicht: ein Wort aus einer Liste, ein Beispiel einer Website, eines RFC oder die Vorgabe eines Frameworks.',
    why: 'Alle haben es, und Angreifer versuchen es zuerst. Wer das Geheimnis kennt, signiert als jeder.',
    howToFindOut:
      '`mintmark` vergleicht es auf dem eigenen Rechner mit seinen Listen und sendet nichts. Nie im Netz nach einem Geheimnis suchen.',
    howToFix: 'Überall jetzt ersetzen, und die Software mit einer Vorgabe nicht starten lassen.',
  },
  'KEY-03': {
    title: 'Ein Geheimnis, das sich erraten lässt',
    what: 'Das Geheimnis ist lang genug, besteht aber aus Wörtern, Wiederholungen, einem Datum oder einer UUID und hat weit weniger Möglichkeiten, als die Länge verspricht.',
    why: 'Geraten wird mit Milliarden Versuchen je Sekunde an einem Token, ohne den Server zu fragen.',
    howToFindOut: 'Fragen, wie es entstand. Hat ein Mensch es sich ausgedacht, ist es zu erraten.',
    howToFix: 'Einen Zufallswert aus einem Generator nehmen: `openssl rand -base64 48`.',
  },
  'KEY-04': {
    title: 'Das Geheimnis passt nur, wenn es anders gelesen wird',
    what: 'Die Signatur passt nur, wenn das Geheimnis aus Base64, Base64url oder Hex dekodiert wird oder Leerraum oder ein Zeilenumbruch wegfällt oder hinzukommt.',
    why: 'Aussteller und Prüfer lesen denselben Text verschieden. Mit einer Bibliothek geht es, mit der nächsten nicht.',
    howToFindOut:
      'Der Befund sagt, welche Lesart passt. Nach `echo` ohne `-n` suchen und nach Einstellungen wie „secret is base64 encoded“.',
    howToFix:
      'Sich auf eine Kodierung einigen und sie auf beiden Seiten in die Konfiguration schreiben. Geheimnisse ohne Zeilenumbruch ablegen: `printf %s`.',
  },
  'KEY-05': {
    title: 'Ein zu schwacher Schlüssel oder gar keiner',
    what: 'Ein RSA-Schlüssel unter 2048 Bit, mit dem Exponenten 1 oder einem geraden, oder von der Art ROCA; oder ein Punkt, der nicht auf seiner Kurve liegt.',
    why: 'Solche Schlüssel lassen sich zerlegen oder verraten den privaten Teil im Gebrauch. Eine Signatur damit belegt nichts.',
    howToFindOut:
      '`mintmark key inspect key.pem` nennt Länge und Exponent. ROCA-Schlüssel stammen aus Chipkarten der Jahre 2012 bis 2017.',
    howToFix: 'Mit aktueller Software einen neuen machen: `mintmark key generate ES256`.',
  },
  'KEY-06': {
    title: 'Ein Schlüsselsatz, der nicht in Ordnung ist',
    what: 'Der Satz hat private oder symmetrische Schlüssel, eine ID doppelt oder Einträge ohne `kid`, `alg` oder `use` oder mit Widersprüchen.',
    why: 'Ein veröffentlichter privater Schlüssel ist verloren. Fehlende oder doppelte Namen lassen Prüfer Schlüssel versuchen, die nie für sie gedacht waren.',
    howToFindOut: '`mintmark jwks show jwks.json` zählt jeden Eintrag mit seinen Mängeln auf.',
    howToFix:
      'Nur öffentliche Teile veröffentlichen: `mintmark jwks public keys.json`. Jedem Schlüssel `kid`, `alg` und `use` geben; jeden ersetzen, dessen privater Teil öffentlich war.',
  },
  'KEY-07': {
    title: 'Ein privater Schlüssel, wo ein öffentlicher genügt',
    what: 'Zum Prüfen einer Signatur wurde ein privater Schlüssel angegeben. Gebraucht wird nur sein öffentlicher Teil, und nur der wurde benutzt.',
    why: 'Ein privater Schlüssel in einem Formular, einem Ticket oder der Konfiguration eines Prüfers ist ein Ort mehr, an dem er gestohlen werden kann.',
    howToFindOut: 'Nachsehen, woher der Schlüssel kopiert wurde und wer dort lesen kann.',
    howToFix:
      'Den öffentlichen angeben: `mintmark key convert --public`. Wurde der private jemandem gesendet, ihn ersetzen.',
  },
};
