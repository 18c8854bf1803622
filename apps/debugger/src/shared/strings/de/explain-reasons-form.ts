import type { ExplainWords } from '../en/explain.ts';

type Code =
  | 'token_malformed'
  | 'encoding_invalid'
  | 'json_invalid'
  | 'json_duplicate_name'
  | 'limit_exceeded'
  | 'header_invalid'
  | 'critical_header_invalid'
  | 'critical_header_unsupported'
  | 'type_mismatch'
  | 'algorithm_unknown'
  | 'algorithm_not_allowed'
  | 'algorithm_refused'
  | 'algorithm_unavailable'
  | 'key_invalid'
  | 'key_weak'
  | 'key_mismatch'
  | 'key_unknown'
  | 'key_is_public_key'
  | 'key_use_invalid';

/** Reasons about the form of a token, its algorithm and its key. */
export const formAndKeyReasons: Pick<ExplainWords['reasons'], Code> = {
  token_malformed: {
    title: 'Kein Token',
    what: 'Der Text hat nicht die Form eines Tokens. Ein signiertes Token hat drei Segmente mit einem Punkt dazwischen, ein verschlüsseltes fünf.',
    why: 'Über einen Text, der kein Token ist, lässt sich nichts sagen. Wer rät, welcher Teil verloren ging, prüft etwas anderes als gesendet wurde.',
    howToFindOut:
      'Die Punkte zählen: `tr -cd . < token.txt | wc -c` ergibt 2 für ein signiertes und 4 für ein verschlüsseltes Token. Auf `Bearer `, Anführungszeichen, Zeilenumbrüche und `…` aus einem kürzenden Log achten.',
    howToFix:
      'Das Token vollständig und allein kopieren. Im eigenen Code nur nehmen, was im Header auf `Bearer ` folgt. Ein undurchsichtiges Access-Token ist kein JWT; der Aussteller gibt darüber Auskunft (Introspection).',
  },
  encoding_invalid: {
    title: 'Kein strenges Base64url',
    what: 'Ein Segment hat ein Zeichen, ein Füllzeichen oder ungenutzte Bits, die es in strengem Base64url nicht gibt, oder seine Bytes sind kein UTF-8. Das Token wurde unterwegs verändert oder falsch kodiert.',
    why: 'Würden Leser solchen Text reparieren, hätte ein Token viele Schreibweisen. Eine Sperrliste, die nach dem Text geht, wäre dann leicht zu umgehen.',
    howToFindOut:
      '`mintmark decode @token.txt` nennt Segment und Zeichen. `=`, `+` und `/` stammen aus einfachem Base64, `%3D` aus URL-Kodierung; ein verändertes letztes Zeichen hinterlässt ungenutzte Bits.',
    howToFix:
      'Der Aussteller muss Base64url ohne Füllzeichen schreiben (RFC 7515 §2), etwa mit `Buffer.toString("base64url")`. Hat etwas unterwegs das Token verändert, dort ansetzen.',
  },
  json_invalid: {
    title: 'Kein strenges JSON',
    what: 'Header, Claims oder ein Schlüssel sind kein gültiges JSON oder JSON anderer Form als ein Objekt. Kommentare, einfache Anführungszeichen und Kommas am Ende sind kein JSON.',
    why: 'Nachsichtige Parser sind sich uneins. Was der eine ablehnt und der andere liest, lässt sich nutzen, um beiden Verschiedenes zu zeigen.',
    howToFindOut:
      '`mintmark decode @token.txt` zeigt den Text und das erste falsche Zeichen. Ist die Payload ein bloßer Text oder eine Zahl, hat der Aussteller etwas anderes als Claims signiert.',
    howToFix:
      'Der Aussteller muss das Objekt in seiner Sprache bauen und mit einer JSON-Bibliothek schreiben, nie aus Texten zusammensetzen.',
  },
  json_duplicate_name: {
    title: 'Ein Name kommt zweimal vor',
    what: 'Ein JSON-Objekt hat denselben Namen zweimal. RFC 7515 und RFC 7519 erlauben, ein solches Token abzulehnen, und das geschieht hier.',
    why: 'Manche Leser nehmen den ersten Wert, andere den letzten. Ein Gateway sähe dann einen harmlosen Wert und der Dienst dahinter einen anderen.',
    howToFindOut:
      'Nach dem Namen aus der Meldung suchen, auch in inneren Objekten: `mintmark decode @token.txt` gibt das JSON aus, wie es ist.',
    howToFix:
      'Der Aussteller muss jeden Namen einmal schreiben. Es geschieht, wo Claims als Text zusammengesetzt werden oder ein eigener Claim heißt wie ein registrierter.',
  },
  limit_exceeded: {
    title: 'Über einer Grenze',
    what: 'Das Token, sein Header, seine Verschachtelung, die Zahl der Empfänger oder sein entpackter Inhalt ist größer als erlaubt. Die Meldung nennt die Grenze.',
    why: 'Wer Token sendet, bestimmt, wie viel Arbeit sie machen. Grenzen verhindern, dass ein Absender Zeit und Speicher aller anderen verbraucht.',
    howToFindOut:
      'Die Größe mit der Grenze vergleichen: `wc -c token.txt`. Große Token tragen meist Listen von Gruppen oder Rechten oder ein Bild.',
    howToFix:
      'Ist das Token rechtmäßig, genau diese Grenze erhöhen, etwa `limits: { tokenCharacters: 32_768 }` in `createVerifier`. Besser lässt der Aussteller weg, was der Dienst nachschlagen kann; Server und Cookies haben eigene Grenzen (4096 bis 8192 Bytes).',
  },
  header_invalid: {
    title: 'Der Header ist falsch',
    what: 'Ein Header-Parameter fehlt, hat den falschen JSON-Typ oder einen Wert, der neben den anderen nicht erlaubt ist.',
    why: 'Der Header sagt, wie das Token zu lesen ist. Widerspricht er sich, behandeln es zwei Leser verschieden.',
    howToFindOut:
      'Den Header mit RFC 7515 §4.1 vergleichen, bei verschlüsselten Token mit RFC 7516 §4.1: `alg`, `kid`, `typ` und `cty` sind Texte, `crit` und `x5c` Listen, `jwk` ist ein Objekt.',
    howToFix:
      'Der Aussteller muss den genannten Parameter berichtigen. Eine `kid`, die eine Zahl ist, gehört als Text geschrieben.',
  },
  critical_header_invalid: {
    title: 'crit ist fehlerhaft',
    what: 'Der Parameter `crit` ist keine Liste von Namen, ist leer, nennt etwas doppelt oder einen Parameter, der nicht im geschützten Header steht oder den ohnehin jede Bibliothek kennt.',
    why: '`crit` zählt Erweiterungen auf, die ein Prüfer verstehen muss (RFC 7515 §4.1.11). Eine Liste, auf die kein Verlass ist, kann eine Erweiterung verbergen, die den Sinn des Tokens ändert.',
    howToFindOut:
      '`crit` mit `mintmark decode @token.txt` ansehen. Jeder Name muss ein Parameter desselben geschützten Headers sein und darf nicht aus RFC 7515, 7516 oder 7518 stammen.',
    howToFix:
      'Der Aussteller darf dort nur eigene Erweiterungen nennen und muss `crit` weglassen, wenn er keine hat.',
  },
  critical_header_unsupported: {
    title: 'Eine unbekannte Erweiterung ist verlangt',
    what: 'Das Token verlangt in `crit`, dass der Prüfer eine Erweiterung versteht, und dieser versteht sie nicht.',
    why: 'Die Erweiterung kann ändern, was signiert ist oder wie die Claims gemeint sind. Sie zu übergehen hieße anzunehmen, was der Aussteller nicht gesagt hat.',
    howToFindOut: 'Die Namen in `crit` ansehen und den Aussteller fragen, welches Dokument sie festlegt.',
    howToFix:
      'Behandelt der eigene Code die Erweiterung, sie nennen: `createVerifier({ critical: ["b64"], … })`. Sonst Token ohne sie verlangen; in einem JWT ist `b64` gar nicht erlaubt (RFC 7797 §7).',
  },
  type_mismatch: {
    title: 'Eine andere Art von Token',
    what: 'Der Header-Parameter `typ` nennt eine andere Art von Token als die hier erwartete, oder er fehlt, obwohl eine Art erwartet wird.',
    why: 'Ein Aussteller signiert ID-, Access- und Logout-Token mit denselben Schlüsseln. Unterscheidet ein Prüfer sie nicht, öffnet ein Token für eine Anmeldung auch eine API (RFC 8725 §2.8).',
    howToFindOut:
      '`typ` ansehen: ein Access-Token sagt `at+jwt` (RFC 9068), ein Logout-Token `logout+jwt`, ein DPoP-Nachweis `dpop+jwt`. Viele Aussteller schreiben noch überall nur `JWT`.',
    howToFix:
      'An APIs das Access-Token senden, das ID-Token im Client behalten. Setzt der Aussteller `typ` nicht, die Option `typ` oder `--typ` weglassen und ein anderes Merkmal prüfen, etwa `token_use` oder `scp`.',
  },
  algorithm_unknown: {
    title: 'Unbekannter Algorithmus',
    what: 'Der Header nennt in `alg` oder `enc` einen Algorithmus, den es nicht gibt. Namen gelten genau: `hs256` und `None` sind keine Algorithmen.',
    why: 'Angreifer versuchen Schreibweisen, die eine Prüfung durchlässt und eine andere für das Echte hält. Ein Name außerhalb des Verzeichnisses lässt sich gar nicht prüfen.',
    howToFindOut:
      '`alg` und `enc` mit der Liste der Algorithmen vergleichen: Groß- und Kleinschreibung, Bindestriche und Leerzeichen zählen.',
    howToFix:
      'Hat der Aussteller sich verschrieben, muss er es berichtigen. Kennt dort niemand das Token, stammt es von jemand anderem: der Herkunft nachgehen.',
  },
  algorithm_not_allowed: {
    title: 'Algorithmus hier nicht erlaubt',
    what: 'Den Algorithmus gibt es, aber er gehört nicht zu denen, die dieser Prüfer annimmt.',
    why: 'Der Prüfer entscheidet, wie Token signiert sind, nie das Token. Sonst wählt ein Angreifer `none` oder `HS256` mit dem öffentlichen Schlüssel als Geheimnis (RFC 8725 §3.1).',
    howToFindOut:
      '`alg` im Header mit der Option `algorithms` vergleichen und mit `id_token_signing_alg_values_supported` in den Metadaten des Ausstellers.',
    howToFix:
      'Benutzt der Aussteller ihn wirklich, genau diesen Namen hinzufügen: `algorithms: ["ES256", "RS256"]` oder `-a ES256,RS256`. Sonst die Liste lassen, wie sie ist, und nachsehen, wer das Token gesendet hat.',
  },
  algorithm_refused: {
    title: 'Algorithmus mit Absicht abgelehnt',
    what: 'Der Algorithmus ist bekannt und wird hier bewusst nicht ausgeführt: `none`, das nichts signiert, oder `RSA1_5`, dessen Auffüllung sich durch Nachfragen entschlüsseln lässt.',
    why: 'Mit `none` kann jeder Token schreiben. Mit `RSA1_5` öffnet fremde Token, wer beobachtet, wie ein Server scheitert (Bleichenbacher 1998).',
    howToFindOut: '`alg` im Header ansehen und die Einstellungen des Clients beim Aussteller.',
    howToFix:
      'Den Aussteller auf `ES256` oder `RS256` für Signaturen stellen, auf `RSA-OAEP-256` oder `ECDH-ES+A256KW` für Verschlüsselung. Schlüssel für RSA1_5 taugen unverändert für RSA-OAEP-256.',
  },
  algorithm_unavailable: {
    title: 'Algorithmus hier nicht verfügbar',
    what: 'Der Algorithmus ist in Ordnung, aber diese Laufzeit kann ihn nicht. Browsern fehlt `ES256K`, manchen Ed448 oder ML-DSA, älterem Node fehlt ML-DSA.',
    why: 'Ohne den Algorithmus lässt sich die Signatur nicht prüfen; über das Token ist dann nichts bekannt.',
    howToFindOut:
      'Das Token dort prüfen, wo es den Algorithmus gibt: `mintmark verify @token.txt --key public.pem` auf einem aktuellen Node.',
    howToFix:
      'Eine neuere Laufzeit nehmen oder mit einem Algorithmus signieren lassen, den alle Beteiligten haben, etwa ES256.',
  },
  key_invalid: {
    title: 'Der Schlüssel ist nicht lesbar',
    what: 'Der Schlüssel ist beschädigt, unvollständig oder in einem unbekannten Format. Das Token wurde nicht angesehen.',
    why: 'Wer einen kaputten Schlüssel errät, landet womöglich bei einem anderen. Der Prüfer hält an, damit der Fehler beim Start auffällt und nicht bei der ersten Anmeldung.',
    howToFindOut:
      '`mintmark key inspect key.pem` sagt, was die Datei ist und was ihr fehlt. Oft gingen Zeilenumbrüche in einer Umgebungsvariablen verloren oder nur ein Teil wurde eingefügt.',
    howToFix:
      'Den Schlüssel neu ausgeben, mit BEGIN- und END-Zeile. In einer Umgebungsvariablen `\\n` für Zeilenumbrüche schreiben und zurückwandeln oder den Schlüssel als Base64 oder JWK ablegen.',
  },
  key_weak: {
    title: 'Der Schlüssel ist zu schwach',
    what: 'Der Schlüssel ist kürzer, als sein Algorithmus verlangt, hat einen bekannten Mangel oder ist ein Geheimnis, das sich erraten lässt. HS256 braucht 32 Bytes, RSA 2048 Bit.',
    why: 'Eine Signatur ist so viel wert wie die Mühe, ihren Schlüssel zu finden. Kurze Geheimnisse findet man aus einem einzigen Token, ohne den Server zu fragen.',
    howToFindOut:
      '`mintmark key inspect key.pem` nennt Art und Länge. `mintmark verify --dangerously-try-weak-keys` sagt, ob der schwache Schlüssel passt; abgelehnt bleibt das Token.',
    howToFix:
      'Einen neuen Schlüssel erzeugen, etwa `mintmark key generate ES256` oder `openssl rand -base64 48` für ein Geheimnis. Bei Aussteller und Prüfern einsetzen und den alten wegwerfen: seine Token sind fälschbar.',
  },
  key_mismatch: {
    title: 'Falsche Art von Schlüssel',
    what: 'Der Schlüssel ist gut, aber von anderer Art, Kurve oder für einen anderen Algorithmus, als das Token braucht. Ein RSA-Schlüssel kann ES256 nicht prüfen, einer auf P-384 auch nicht.',
    why: 'Ein Schlüssel gehört zu einem Algorithmus. Ihn mit einem anderen zu versuchen, ist der Weg der Schlüsselverwechslung.',
    howToFindOut:
      '`alg` im Header mit der Ausgabe von `mintmark key inspect key.pem` vergleichen. Vielleicht ist es der Schlüssel einer anderen Umgebung oder eines anderen Ausstellers.',
    howToFix:
      'Den Schlüssel nach der `kid` des Tokens aus dem Schlüsselsatz des Ausstellers nehmen. Ist `alg` im JWK falsch, dort berichtigen.',
  },
  key_unknown: {
    title: 'Kein Schlüssel passt',
    what: 'Kein Schlüssel des Satzes hat die ID, die das Token nennt, oder keiner kann seinen Algorithmus.',
    why: 'Nur Schlüssel des Ausstellers dürfen seine Token prüfen. Alle der Reihe nach zu versuchen, verdeckte den Fehler und kostete bei jeder Anfrage Zeit.',
    howToFindOut:
      'Die `kid` des Tokens mit dem Schlüsselsatz vergleichen: `curl https://issuer.example/jwks | mintmark jwks show -`. Fehlt sie, hat der Aussteller Schlüssel gewechselt oder das Token stammt aus einem anderen Mandanten oder einer anderen Umgebung.',
    howToFix:
      'Den aktuellen Schlüsselsatz holen; `createRemoteJwks` tut es von selbst, wenn eine neue ID auftaucht. Wer Schlüssel wechselt, veröffentlicht den neuen, bevor er mit ihm signiert.',
  },
  key_is_public_key: {
    title: 'Ein öffentlicher Schlüssel als Geheimnis',
    what: 'Ein öffentlicher Schlüssel, ein Zertifikat oder dessen PEM-Text wurde als Geheimnis für HMAC angegeben. Der Prüfer benutzt ihn nicht so.',
    why: 'Einen öffentlichen Schlüssel kennen alle. Als Geheimnis benutzt, kann jeder Token signieren, die durchgehen; das ist der Angriff der Algorithmusverwechslung.',
    howToFindOut:
      'Nachsehen, woher der Prüfer sein Geheimnis hat und welches `alg` das Token nennt. HS256 von einem Aussteller, der mit RS256 signiert, ist ein Angriff oder ein Versehen.',
    howToFix:
      'Den Schlüssel als öffentlichen angeben und nur seinen Algorithmus erlauben: `createVerifier({ keys: publicKey, algorithms: ["RS256"], … })`.',
  },
  key_use_invalid: {
    title: 'Der Schlüssel ist für etwas anderes',
    what: 'Der Schlüssel sagt in `use` oder `key_ops`, dass er einem anderen Zweck dient, etwa der Verschlüsselung.',
    why: 'Ein Schlüssel für zwei Zwecke lässt das, was beim einen sicher ist, gegen den anderen wenden. Sein Besitzer hat gesagt, wofür er ist.',
    howToFindOut: '`mintmark key inspect key.jwk` zeigt `use` und `key_ops`.',
    howToFix:
      'Für Signaturen den Schlüssel mit `"use": "sig"` nehmen, für Verschlüsselung den mit `"use": "enc"`. Ist der Eintrag falsch, im Schlüsselsatz berichtigen.',
  },
};
