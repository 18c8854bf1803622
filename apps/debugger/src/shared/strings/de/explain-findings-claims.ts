import type { FindingTexts } from './explain-finding-text.ts';

/** Rules about times, claims, kinds, encryption, privacy, recordings and several tokens. */
export const claimFindings: FindingTexts<'TIM' | 'CLM' | 'PRO' | 'JWE' | 'PRV' | 'CAP' | 'BAT'> = {
  'TIM-01': {
    title: 'Kein Ablauf',
    what: 'Das Token hat kein `exp`. Es gilt, bis sein Schlüssel wechselt. Sicherheitsereignisse dürfen es weglassen.',
    why: 'Token gehen verloren: in Logs, in Sicherungen, in Browsern. Eines ohne Ende nutzt, wer es irgendwann findet.',
    howToFindOut:
      'Den ausstellenden Code ansehen und Token, die Maschinen gegeben werden: API-Schlüssel in JWT-Form haben oft kein Ende.',
    howToFix:
      'Beim Ausstellen `exp` setzen, Minuten für Access-Token, und Prüfer es verlangen lassen: `requiredClaims: ["exp"]`.',
  },
  'TIM-02': {
    title: 'Außerhalb seiner Zeit',
    what: 'Das Token ist abgelaufen, gilt noch nicht, endet binnen einer Minute oder geht nur dank der Toleranz für Uhren durch.',
    why: 'Außerhalb von `nbf` bis `exp` ist es abzulehnen. Kurz vor dem Ende kann es zwischen zwei Diensten ablaufen.',
    howToFindOut: 'Die Zeiten mit der Uhr hier und beim Aussteller vergleichen: `date -u` auf beiden.',
    howToFix:
      'Ein neues holen, kurz bevor das alte endet. Uhren mit NTP stellen; Sekunden Toleranz erlauben, nicht Minuten.',
  },
  'TIM-03': {
    title: 'Eine Zeit, die nicht in Sekunden steht',
    what: 'Eine Zeit steht in Milli- oder Mikrosekunden, ist ein Text oder ein Datum in Worten, ist negativ oder größer als jedes Datum.',
    why: 'Prüfer zählen Sekunden seit 1970. Millisekunden legen den Ablauf 50.000 Jahre in die Zukunft, das Token endet also nie; einen Text lehnen manche ab und andere nehmen ihn an.',
    howToFindOut:
      'Die Ziffern zählen: Sekunden haben heute zehn, Millisekunden dreizehn. `Date.now()` und `System.currentTimeMillis()` geben Millisekunden.',
    howToFix:
      'Vor dem Ausstellen teilen: `Math.floor(Date.now() / 1000)`. Der Befund sagt, welche Zahl dort stehen sollte.',
  },
  'TIM-04': {
    title: 'Zeiten, die sich widersprechen',
    what: 'Das Token endet, bevor es beginnt, beginnt nach seinem Ende oder wurde in der Zukunft ausgestellt; oder eine Zeit weicht um ganze Stunden ab.',
    why: 'Prüfer sehen verschiedene der drei Zeiten an und kommen zu verschiedenen Ergebnissen. Ganze Stunden deuten auf Ortszeit, die als UTC geschrieben wurde.',
    howToFindOut:
      'Die Zeiten ordnen: `iat` ≤ `nbf` < `exp`. Ein Unterschied in Höhe der eigenen Zeitzone zeigt den Fehler.',
    howToFix: 'Alle Zeiten aus einer Ablesung einer Uhr nehmen, in UTC.',
  },
  'TIM-05': {
    title: 'Gilt zu lange',
    what: 'Von `iat` bis `exp` ist es länger, als für seine Art gut ist: eine Stunde für Access-Token, ein Tag für ID-Token, fünf Minuten für Client-Assertions und DPoP-Nachweise, zwei für Logout-Token.',
    why: 'Ein signiertes Token lässt sich von sich aus nicht zurückrufen. Solange es gilt, wirkt ein gestohlenes, und ein entlassener Verwalter bleibt einer.',
    howToFindOut:
      'Fragen, wie schnell ein gesperrtes Konto draußen sein muss. Die Lebensdauer muss kürzer sein.',
    howToFix:
      'Sie verkürzen und Refresh-Token benutzen. Wo sie lang sein muss, Prüfer nach Widerruf fragen lassen.',
  },
  'CLM-01': {
    title: 'Ein Aussteller, der sich nicht festlegen lässt',
    what: '`iss` fehlt, ist keine https-Adresse, hat Query oder Fragment, oder der Schlüssel gehört nicht zu dem genannten Aussteller.',
    why: 'Schlüsseln wird für einen Aussteller vertraut. Weiß niemand, wer das ist, steht jeder bekannte Schlüssel für jeden Claim.',
    howToFindOut:
      '`<issuer>/.well-known/openid-configuration` öffnen: es muss da sein, und sein `issuer` derselbe Text.',
    howToFix:
      'Mit einer festen https-Adresse ausstellen und sie genau vergleichen. Schlüssel nur aus den Metadaten dieses Ausstellers nehmen.',
  },
  'CLM-02': {
    title: 'Kein bestimmter Empfänger',
    what: '`aud` fehlt, ist leer oder `*`, ist der Aussteller selbst oder nennt mehrere ohne `azp`.',
    why: 'Ein Token für alle lässt sich von einem Dienst zum nächsten tragen. Wer es bekommt, kann es als sein Besitzer benutzen.',
    howToFindOut:
      'Die Dienste aufzählen, die dieses Token annehmen. Sind es mehrere, kann jeder bei den anderen für die Person handeln.',
    howToFix:
      'Je API ein Token verlangen (`resource` oder `audience` in der Anfrage) und `aud` in jedem Dienst prüfen.',
  },
  'CLM-03': {
    title: 'Ein schwaches Subjekt',
    what: '`sub` fehlt, ist kein Text, sieht wie eine E-Mail-Adresse aus oder lässt sich für eine Client-ID halten.',
    why: 'E-Mail-Adressen wechseln den Besitzer: der nächste bekommt das Konto. Können Clients IDs wählen, die Subjekten gleichen, geht ein Client als Person durch.',
    howToFindOut: 'Nachsehen, woran der Dienst das Konto findet.',
    howToFix:
      'Eine Kennung nehmen, die nie wieder vergeben wird, als Text, und sie mit dem Aussteller ablegen. Kennungen von Clients und Personen trennen.',
  },
  'CLM-04': {
    title: 'Eine JWT-ID, die sich erraten lässt',
    what: '`jti` ist kurz oder eine laufende Nummer, die nächste lässt sich also erraten; oder sie fehlt in einem Token, das nur einmal zählt.',
    why: 'Eine erratene ID lässt sich vorab verbrauchen, und das echte Token gilt dann als wiederholt. Ohne sie merkt ein Empfänger nicht, dass Nachweis, Assertion oder Logout ein zweites Mal kommen.',
    howToFindOut: 'Mehrere Token hintereinander ansehen: zählen die IDs hoch?',
    howToFix:
      '`jti` auf einen Zufallswert von mindestens 128 Bit setzen, etwa `crypto.randomUUID()`, und bis `exp` merken.',
  },
  'CLM-05': {
    title: 'Ein registrierter Claim falschen Typs',
    what: 'Ein registrierter Claim hat einen anderen JSON-Typ, als seine Spezifikation sagt: `aud` als Zahl, `iss` als Liste, `amr` als Text.',
    why: 'Code, der einen Text erwartet und eine Liste bekommt, vergleicht anders: `"admin"` und `["admin"]` sind in manchen Sprachen gleich, in anderen nicht.',
    howToFindOut: 'Mit der Erklärung des Claims vergleichen.',
    howToFix: 'Der Aussteller muss den registrierten Typ senden oder für anderes einen eigenen Namen nehmen.',
  },
  'CLM-06': {
    title: 'Fast ein registrierter Name',
    what: 'Ein Claim ist beinahe wie ein registrierter geschrieben: `Exp`, `expires`, `issuer`, `audience`, `user_id`.',
    why: 'Prüfer suchen den genauen Namen. Was als Ablauf gemeint war, prüft niemand.',
    howToFindOut: 'Nachsehen, ob der registrierte Claim auch da ist.',
    howToFix: 'Der Aussteller muss den registrierten Namen nehmen: `exp`, `iss`, `aud`, `sub`.',
  },
  'CLM-07': {
    title: 'Private Namen',
    what: 'Ein Claim ist weder registriert noch nach etwas benannt, das seinem Urheber gehört, etwa einer Adresse.',
    why: 'Zwei Parteien können mit demselben kurzen Namen Verschiedenes meinen. Solange eine alle Token macht und liest, schadet es nicht.',
    howToFindOut: 'Fragen, wer diese Token noch liest und ob der Name später registriert werden könnte.',
    howToFix:
      'In Token, die das Haus verlassen, den Claim nach einer Adresse nennen: `https://example.com/department`.',
  },
  'CLM-08': {
    title: 'Vermengte oder zu weite Scopes',
    what: '`scope` ist eine Liste, oder es gibt `scope` und `scp`; oder die Rechte sind so weit wie `*`, `admin: true` oder eine Rolle mit Platzhalter.',
    why: 'Ein Dienst, der einen Text erwartet, sucht in der Liste wie in einem Text und findet `read` in `spread`. Ein Recht auf alles macht jedes Token stehlenswert.',
    howToFindOut: 'Nachsehen, wie jeder Dienst den Scope liest und was der Platzhalter durchlässt.',
    howToFix:
      '`scope` als einen Text mit Leerzeichen schreiben, trennen und ganze Namen vergleichen. Rechte einzeln nennen.',
  },
  'CLM-09': {
    title: 'Ein kaputter Bestätigungsschlüssel',
    what: '`cnf` soll das Token an einen Schlüssel binden, enthält aber dessen privaten Teil oder hat keine bekannte Form; oder das Token wurde trotzdem als bloßes Bearer-Token gesendet.',
    why: 'Kennen alle den Schlüssel oder fragt niemand danach, ist die Bindung Zierde: ein Dieb braucht nur das Token.',
    howToFindOut: 'Das Token in einem Versuch ohne Nachweis an den Dienst senden: er muss mit 401 antworten.',
    howToFix:
      'Im Dienst den DPoP-Nachweis oder das Client-Zertifikat prüfen, sobald `cnf` da ist. Einen Schlüssel ersetzen, dessen privater Teil gesendet wurde.',
  },
  'CLM-10': {
    title: 'Ein Hash eines anderen Tokens',
    what: '`at_hash`, `c_hash`, `s_hash` oder `ath` gleicht nicht dem Hash des Tokens, Codes oder State, das dazu angegeben wurde.',
    why: 'Der Hash bindet zwei Werte aneinander, damit niemand einen aus einer anderen Anmeldung danebenlegt. Hier gehören sie nicht zusammen.',
    howToFindOut:
      'Ihn berechnen: für `at_hash` die linke Hälfte des Hashs, der zu `alg` gehört, in Base64url; für `ath` das ganze SHA-256.',
    howToFix:
      'Beide verwerfen und neu beginnen. Passt es nie, prüfen, ob der Hash dem Algorithmus des ID-Tokens folgt.',
  },
  'PRO-01': {
    title: 'Eine Regel seiner Art ist verletzt',
    what: 'Das Token ist von einer Art, die eine Spezifikation beschreibt, und verletzt eine ihrer Regeln: ein Claim fehlt, darf nicht da sein oder hat eine andere Form.',
    why: 'Die Regeln halten Arten auseinander und begrenzen, was sich mit einem Token tun lässt. Ein Logout-Token mit `nonce` etwa könnte als ID-Token durchgehen.',
    howToFindOut:
      'Der Befund nennt die Regel und ihren Abschnitt. An `typ` steht, was das Token zu sein behauptet.',
    howToFix: 'Der Aussteller muss die Regel einhalten, oder es ist gegen die richtige Art zu prüfen.',
  },
  'PRO-02': {
    title: 'Könnte als andere Art durchgehen',
    what: 'Das Token erfüllt die Regeln zweier Arten, etwa eines ID-Tokens und eines Access-Tokens.',
    why: 'Ein Dienst, der eine Art prüft, nimmt die andere an. Dann öffnet eine Anmeldung bei einem Client eine API (Verwechslung zwischen JWT).',
    howToFindOut: 'In einem Versuch ein ID-Token an die API senden: sie muss es ablehnen.',
    howToFix: 'Der Aussteller soll `typ` setzen und je Art andere Empfänger, und der Prüfer beides prüfen.',
  },
  'JWE-01': {
    title: 'Verschlüsselt und von niemandem signiert',
    what: 'Das Token ist mit einem öffentlichen Schlüssel verschlüsselt, und innen ist keine Signatur, oder es ist nicht bekannt, ob dort eine ist.',
    why: 'Den öffentlichen Schlüssel hat jeder, also kann jeder ein solches Token machen. Es ist geheim und sagt nichts über den Absender.',
    howToFindOut: 'Es entschlüsseln und innen nach einem Token suchen; `"cty": "JWT"` verspricht eines.',
    howToFix: 'Erst signieren, dann verschlüsseln, und die innere Signatur verlangen.',
  },
  'JWE-02': {
    title: 'Verschlüsselt, wo eine Signatur erwartet wird',
    what: 'Das Token ist verschlüsselt, erwartet wird hier ein signiertes.',
    why: 'Einer Bibliothek, die beides nimmt, lässt sich ein Token geben, das mit dem zum Prüfen gedachten öffentlichen Schlüssel verschlüsselt wurde. Es öffnet sich, und das gilt als Signatur.',
    howToFindOut: 'Nachsehen, ob die Bibliothek eine Funktion für beide Arten hat.',
    howToFix:
      'Durch Konfiguration entscheiden, welche Art gilt, und die andere ablehnen, bevor ein Schlüssel benutzt wird.',
  },
  'JWE-03': {
    title: 'Vor dem Verschlüsseln komprimiert',
    what: '`zip` ist gesetzt. Was herauskommt, kann über 250 KB sein oder mehr als das Zehnfache dessen, was hineinging.',
    why: 'Die Länge komprimierten Texts verrät etwas über seinen Inhalt, auch verschlüsselt. Und wenige Bytes können wachsen, bis der Speicher voll ist.',
    howToFindOut: 'Mit einer Grenze entschlüsseln und beide Größen ansehen.',
    howToFix:
      'Der Absender soll `zip` weglassen. Der Empfänger soll beim Entpacken an einer Grenze anhalten.',
  },
  'JWE-04': {
    title: 'Ein Passwort zu oft oder zu selten gehasht',
    what: 'Die Zahl der Iterationen `p2c` liegt über 1.200.000 oder unter 600.000, das Salz `p2s` ist kürzer als 8 Bytes, oder zwischen Maschinen dient ein Passwort.',
    why: 'Der Absender wählt `p2c`, und der Empfänger hat die Arbeit: zu viele legen einen Server lahm. Zu wenige machen das Passwort leicht zu erraten.',
    howToFindOut: '`p2c` und `p2s` im Header ansehen.',
    howToFix:
      '`p2c` beim Empfänger begrenzen. Zwischen Maschinen einen Zufallsschlüssel oder ein Schlüsselpaar statt eines Passworts nehmen.',
  },
  'JWE-05': {
    title: 'Teile, die nicht zum Algorithmus passen',
    what: 'Die Teile passen nicht zum Algorithmus: ein Schlüsselsegment bei `dir` oder `ECDH-ES`, Initialisierungsvektor, Marke oder Inhaltsschlüssel falscher Länge, eine `epk` neben ihrer Kurve oder `RSA1_5`.',
    why: 'Es lässt sich nicht öffnen, oder das Öffnen verrät etwas über den Schlüssel: ein Punkt neben der Kurve gibt Teile davon preis.',
    howToFindOut:
      'Die Längen mit dem Algorithmus vergleichen: GCM hat 12 Bytes Vektor und 16 Marke, CBC mit HMAC 16 Vektor.',
    howToFix:
      'Auf beiden Seiten eine aktuelle Bibliothek nehmen. Der Empfänger muss Längen und Punkte prüfen, bevor er rechnet.',
  },
  'JWE-06': {
    title: 'Derselbe Initialisierungsvektor zweimal',
    what: 'Zwei Token mit demselben Schlüssel haben denselben Initialisierungsvektor.',
    why: 'Bei AES-GCM verrät das, worin sich beide Inhalte unterscheiden, und lässt einen Angreifer weitere Token fälschen.',
    howToFindOut:
      'Das dritte Segment mehrerer Token vergleichen. Nach einem neu beginnenden Zähler oder einem festen Wert aus einem Test suchen.',
    howToFix:
      'Den Schlüssel jetzt ersetzen. Je Token 12 Zufallsbytes nehmen und ein `alg`, das jedes Mal einen neuen Inhaltsschlüssel macht.',
  },
  'PRV-01': {
    title: 'Ein Geheimnis in den Claims',
    what: 'Ein Claim sieht wie ein Passwort, ein Schlüssel oder ein Zugangsschlüssel eines Cloud-Dienstes aus.',
    why: 'Ein signiertes Token ist nicht verschlüsselt. Wer es in die Hand bekommt, liest es: der Browser, jeder Proxy, jedes Log.',
    howToFindOut: 'Den Claim ansehen. Ist er echt, muss er ab jetzt als bekannt gelten.',
    howToFix:
      'Das Geheimnis ersetzen, dann den Claim weglassen. Dienste holen Geheimnisse aus einem Speicher, nicht aus Token.',
  },
  'PRV-02': {
    title: 'Persönliches oder Internes in den Claims',
    what: 'Die Claims enthalten Persönliches (E-Mail-Adresse, Telefon, Ausweisnummer, Zahlungskarte), Namen interner Rechner oder andere Token.',
    why: 'Es landet, wo Token landen: in Logs, in Browsern, bei Partnern. Interne Namen helfen einem Angreifer, den Weg zu finden.',
    howToFindOut:
      'Fragen, welcher Empfänger welche Angabe braucht. Ein ID-Token für den Client darf sie tragen, ein Access-Token muss es selten.',
    howToFix: 'Sie weglassen, am Userinfo-Endpunkt fragen oder das Token für seinen Empfänger verschlüsseln.',
  },
  'CAP-01': {
    title: 'Ein Token in einer Adresse oder ohne TLS',
    what: 'Das Token wurde in der Query einer Adresse, in einem Referer oder über http gesendet.',
    why: 'Adressen bleiben in Logs, Verläufen und Auswertungen. Über http liest jeder auf dem Weg mit.',
    howToFindOut:
      'In Zugriffslogs nach `token=` suchen. Nachsehen, auf welche Seiten jene Adresse verweist: sie bekommen sie als Referer.',
    howToFix:
      'Es im Header `Authorization` über https senden. Nach einer Weiterleitung sofort aus der Adresse nehmen.',
  },
  'CAP-02': {
    title: 'Ein Token in Reichweite von Skripten',
    what: 'Dem Cookie mit dem Token fehlt `Secure`, `HttpOnly` oder `SameSite`, oder das Token liegt in einem Speicher, den Skripte lesen.',
    why: 'Ein eingeschleustes Skript nimmt das Token mit, und es wirkt von überall. Ohne `SameSite` können andere Seiten Anfragen damit senden.',
    howToFindOut: '`Set-Cookie` ansehen und in den Entwicklerwerkzeugen local und session storage.',
    howToFix:
      'Das Cookie als `__Host-` mit `Secure; HttpOnly; SameSite=Lax; Path=/` setzen oder Token auf einem eigenen Server behalten (Backend for Frontend).',
  },
  'CAP-03': {
    title: 'Ein Token, wo oder wann es nicht sein sollte',
    what: 'Dasselbe Token ging an mehrere Ursprünge, oder ein Dienst antwortete nach seinem Ablauf mit Erfolg.',
    why: 'Jeder Ursprung, der es bekommt, kann es bei den anderen benutzen. Ein Dienst, der abgelaufene annimmt, prüft sie nicht.',
    howToFindOut:
      'Ein abgelaufenes und eines mit einem veränderten Zeichen an den Dienst senden: beide müssen abgelehnt werden.',
    howToFix:
      'Je API ein Token verlangen und in jeder `aud` und `exp` prüfen. Die Aufzeichnung zeigt, welcher Dienst es nicht tut.',
  },
  'BAT-01': {
    title: 'Token, die nicht zusammenpassen',
    what: 'Unter mehreren Token wiederholt sich eine `jti`, Lebensdauern weichen grundlos ab, eine `kid` kommt mit zwei Algorithmen vor, oder ein Aussteller wechselte Schlüssel ohne Übergang.',
    why: 'Eine wiederholte ID verdeckt ein Token vor der Wiederholungsprüfung. Ein Wechsel ohne Übergang meldet Leute ab.',
    howToFindOut: 'Die Token nach Aussteller und Zeit ordnen; der Befund nennt die zusammengehörigen.',
    howToFix:
      '`jti` zufällig wählen. Einen neuen Schlüssel mindestens so lange vor dem ersten Gebrauch veröffentlichen, wie Sätze zwischengespeichert werden, und den alten behalten, solange seine Token leben.',
  },
};
