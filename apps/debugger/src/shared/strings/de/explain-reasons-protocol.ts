import type { ExplainWords } from '../en/explain.ts';

type Code =
  | 'jwks_invalid'
  | 'jwks_unavailable'
  | 'url_refused'
  | 'discovery_invalid'
  | 'sync_unavailable'
  | 'token_missing'
  | 'authorization_malformed'
  | 'token_not_bound'
  | 'token_revoked'
  | 'session_revoked'
  | 'subject_revoked'
  | 'revocation_stale'
  | 'scope_insufficient'
  | 'authentication_too_old'
  | 'authentication_too_weak'
  | 'proof_missing'
  | 'proof_invalid'
  | 'proof_replayed'
  | 'proof_nonce_required'
  | 'policy_missing'
  | 'key_missing'
  | 'key_untrusted'
  | 'lifetime_too_long'
  | 'profile_violated'
  | 'claims_encrypted';

/** Reasons about key sets and the protocol around a token. */
export const protocolReasons: Pick<ExplainWords['reasons'], Code> = {
  jwks_invalid: {
    title: 'Der Schlüsselsatz ist fehlerhaft',
    what: 'Was als Schlüsselsatz gelesen wurde, ist kein JSON mit einer Liste `keys` oder hat keinen brauchbaren Eintrag.',
    why: 'Einem halb verstandenen Schlüsselsatz kann der zurückgezogene Schlüssel fehlen, oder er hat einen, der nie gemeint war.',
    howToFindOut:
      'Ihn ansehen: `curl -s https://issuer.example/jwks | mintmark jwks show -`. Oft steht dort eine Anmelde- oder Fehlerseite oder das Metadaten-Dokument.',
    howToFix:
      'Die Adresse nehmen, die die Metadaten als `jwks_uri` nennen. Veröffentlicht der Aussteller den Satz so, muss er den genannten Eintrag berichtigen.',
  },
  jwks_unavailable: {
    title: 'Der Schlüsselsatz ließ sich nicht holen',
    what: 'Die Adresse des Schlüsselsatzes antwortete nicht rechtzeitig, mit einem Fehler oder gar nicht. Das Token wurde nicht beurteilt.',
    why: 'Ohne Schlüssel weiß niemand, ob das Token echt ist. Früher geholte Schlüssel gelten eine Weile weiter, ein kurzer Ausfall fällt also nicht auf.',
    howToFindOut:
      'Vom selben Rechner: `curl -sv https://issuer.example/jwks`. Auf Proxy, Firewall, DNS und Zertifikate einer eigenen Stelle achten.',
    howToFix:
      'Den Weg zu dieser einen Adresse öffnen. Wo es keinen gibt, die Schlüssel als Datei angeben: `createLocalJwks` oder `--key jwks.json`. Solche Anfragen mit 503 statt 401 beantworten, damit Clients nicht alle abmelden.',
  },
  url_refused: {
    title: 'Die Adresse ist nicht erlaubt',
    what: 'Eine Adresse für Schlüssel oder Metadaten wird nicht abgerufen: kein https, ein Benutzername darin, ein anderer Ursprung oder nicht auf der Liste.',
    why: 'Wer bestimmt, woher Schlüssel kommen, bestimmt, wer hereinkommt. Jeder Adresse zu folgen, lässt Fremde zudem interne Adressen aufrufen (SSRF).',
    howToFindOut:
      'Die Adresse in der Konfiguration ansehen. Weiterleitungen zählen: `curl -sI` zeigt, wohin sie führt.',
    howToFix:
      'Die endgültige https-Adresse einstellen. Für Versuche auf dem eigenen Rechner die Schlüssel aus einer Datei geben.',
  },
  discovery_invalid: {
    title: 'Die Metadaten gehören nicht zum Aussteller',
    what: 'Das Metadaten-Dokument ließ sich nicht lesen, oder sein `issuer` ist ein anderer als der gefragte.',
    why: 'Der Vergleich stellt sicher, dass niemand für einen anderen antwortet (RFC 8414 §3.3). Ohne ihn würde fremden Schlüsseln vertraut.',
    howToFindOut:
      '`curl -s https://issuer.example/.well-known/openid-configuration` und `issuer` buchstabengenau vergleichen, mit dem Schrägstrich am Ende. Aussteller mit vielen Mandanten setzen dort einen Platzhalter.',
    howToFix:
      'Den Aussteller auf genau den Text im Dokument stellen. Bei einem Platzhalter, wie an der gemeinsamen Adresse von Entra, den Mandanten nennen.',
  },
  sync_unavailable: {
    title: 'Nur asynchron',
    what: 'Eine synchrone Funktion wurde für etwas aufgerufen, das diese Laufzeit oder ein anderswo verwahrter Schlüssel nur asynchron kann.',
    why: 'Web Crypto, abgerufene Schlüsselsätze und Schlüssel in einem Sicherheitsmodul antworten später. Auf sie zu warten, hielte den Prozess an.',
    howToFindOut:
      'Nach einem Aufruf suchen, der auf `Sync` endet, und nach seinen Schlüsseln: entfernte Sätze und externe Schlüssel sind nie synchron.',
    howToFix: 'Die Funktion gleichen Namens ohne `Sync` nehmen und mit `await` warten.',
  },
  token_missing: {
    title: 'Kein Token gesendet',
    what: 'Die Anfrage hat kein Token, wo eines gesucht wird: im Header `Authorization`, nach `Bearer` oder `DPoP`.',
    why: 'Ohne Token ist niemand bekannt. In der Adresse oder einem Formular wird keines angenommen, denn Adressen landen in Logs und Verläufen (RFC 9700 §4.3.2).',
    howToFindOut:
      'Die Anfrage mit `curl -v` senden und die Zeilen mit `>` ansehen. Proxys, Weiterleitungen auf einen anderen Host und fehlende CORS-Erlaubnis lassen den Header weg.',
    howToFix:
      '`Authorization: Bearer …` senden. Im Browser den Header in `Access-Control-Allow-Headers` erlauben, hinter einem Proxy ihn weiterreichen lassen.',
  },
  authorization_malformed: {
    title: 'Der Header Authorization ist nicht lesbar',
    what: 'Der Header `Authorization` ist da, aber auf das Schema folgt kein Token und kein Base64 aus Client-ID und Geheimnis. Oder ein zweites Token kam an anderer Stelle mit.',
    why: 'Würde ein Server reparieren oder auswählen, sähen zwei Server hintereinander zwei verschiedene Absender (RFC 9110 §11.6.2, RFC 6750 §2).',
    howToFindOut:
      'Die Anfrage mit `curl -v` senden. Auf ein doppeltes `Bearer`, Anführungszeichen, Zeilenumbrüche, zwei Header `Authorization` oder ein zweites Token in Formular oder Adresse achten.',
    howToFix:
      'Einen Header mit einem Token senden: `Authorization: Bearer …`. Für `Basic` Client-ID und Geheimnis einzeln formularkodieren, mit Doppelpunkt verbinden und als Base64 kodieren (RFC 6749 §2.3.1).',
  },
  token_not_bound: {
    title: 'Ein Bearer-Token kam wie ein gebundenes',
    what: 'Die Anfrage nutzt das Schema `DPoP`, aber das Token hat kein `cnf` mit dem Fingerabdruck eines Schlüssels.',
    why: 'Der Nachweis daneben sagt nichts über dieses Token: jeder kann einen mit eigenem Schlüssel machen (RFC 9449 §7.1).',
    howToFindOut: 'Im Token nach `cnf` sehen und nach dem `token_type`, der mit ihm kam.',
    howToFix:
      'Das Token so senden, wie sein `token_type` sagt. Für ein gebundenes schon an den Token-Endpunkt einen Header `DPoP` senden.',
  },
  token_revoked: {
    title: 'Das Token wurde widerrufen',
    what: 'Das Token ist echt und in der Zeit, wurde aber zurückgezogen: durch Abmelden, durch einen Verwalter oder weil es gestohlen war.',
    why: 'Nur der Widerruf beendet ein Token vor seiner Zeit. Wer danach fragt, muss die Antwort beachten.',
    howToFindOut:
      'Im Log des Ausstellers nach der `jti` suchen: wer es wann widerrief. Sind viele betroffen, nach einem wiederverwendeten Refresh-Token suchen; das beendet seine ganze Familie.',
    howToFix:
      'Ein neues Token holen, mit dem Refresh-Token oder durch Anmelden. War es ein Versehen, die Regel berichtigen.',
  },
  session_revoked: {
    title: 'Die Sitzung ist beendet',
    what: 'Die Sitzung, zu der das Token nach seiner `sid` gehört, wurde beendet. Alle ihre Token enden mit ihr.',
    why: 'Wer sich abmeldet, will überall draußen sein. Token, die weiterleben, öffneten das Konto noch immer.',
    howToFindOut:
      'Im Log des Ausstellers nach der `sid` suchen: Abmeldung, Zeitablauf, neues Passwort oder ein Verwalter.',
    howToFix:
      'Neu anmelden. Clients sollten 401 als Ende der Sitzung nehmen und nicht dasselbe Token wieder versuchen.',
  },
  subject_revoked: {
    title: 'Alle Token des Subjekts wurden widerrufen',
    what: 'Das Token stammt von vor einem Zeitpunkt, ab dem frühere Token seines `sub` nicht mehr zählen: Konto gesperrt, Passwort geändert oder überall abgemeldet.',
    why: 'Nach einem Diebstahl weiß niemand, welche Token in wessen Hand sind. Alle auf einmal zu beenden, lässt keines übrig.',
    howToFindOut:
      '`iat` mit dem Zeitpunkt vergleichen, den die Widerrufsliste für das `sub` nennt, und im Audit-Log des Ausstellers nach dem Anlass sehen.',
    howToFix: 'Neu anmelden. Ist das Konto gesperrt, muss ein Verwalter es erst freigeben.',
  },
  revocation_stale: {
    title: 'Die Widerrufsliste ist zu alt',
    what: 'Dieser Dienst hat länger als erlaubt nichts von der Widerrufsliste des Ausstellers gehört und soll dann Token ablehnen.',
    why: 'Ein inzwischen widerrufenes Token würde sonst noch angenommen. Ob das schlimmer ist als ein Ausfall, wird für jede Route entschieden.',
    howToFindOut:
      'Vom selben Rechner die Liste mit `curl -sv` holen und die Uhren ansehen: sie ist signiert und hat ein `iat`.',
    howToFix:
      'Den Weg zum Aussteller wiederherstellen. Wo ein Ausfall schlimmer ist als ein später Widerruf, die Route im Zweifel offen lassen.',
  },
  scope_insufficient: {
    title: 'Zu wenig Scope',
    what: 'Das Token ist gut, hat aber nicht den Scope, den diese Anfrage braucht. Ein anderes Token derselben Person kann ihn haben.',
    why: 'Ein Token soll nur erlauben, wofür es verlangt wurde. Die Antwort ist 403 und nennt den Scope (RFC 6750 §3.1), damit der Client mehr verlangen kann.',
    howToFindOut:
      '`scope` (oder `scp`) des Tokens mit dem `scope` im Header `WWW-Authenticate` der Antwort vergleichen.',
    howToFix:
      'Den Scope in der Autorisierungsanfrage verlangen und zustimmen. Darf der Client ihn nicht haben, seine Registrierung beim Aussteller ändern; ein Refresh-Token gibt nie mehr als gewährt.',
  },
  authentication_too_old: {
    title: 'Die Anmeldung ist zu lange her',
    what: 'Das Token ist gut, aber laut `auth_time` hat sich die Person vor längerer Zeit angemeldet, als diese Anfrage erlaubt.',
    why: 'Vor etwas, das sich nicht zurücknehmen lässt, will ein Dienst wissen, dass noch die richtige Person da ist (RFC 9470).',
    howToFindOut: '`auth_time` mit `max_age` im Header `WWW-Authenticate` der Antwort vergleichen.',
    howToFix:
      'Eine Autorisierungsanfrage mit diesem `max_age` beginnen; die Person meldet sich neu an. Ein Refresh-Token hilft nicht, denn es behält die alte `auth_time`.',
  },
  authentication_too_weak: {
    title: 'Die Anmeldung war nicht stark genug',
    what: 'Das Token ist gut, aber sein `acr` genügt dieser Anfrage nicht, etwa weil kein zweiter Faktor benutzt wurde.',
    why: 'Wo mehr auf dem Spiel steht, darf ein Dienst mehr als ein Passwort verlangen (RFC 9470).',
    howToFindOut:
      '`acr` und `amr` des Tokens mit `acr_values` im Header `WWW-Authenticate` der Antwort vergleichen.',
    howToFix:
      'Eine Autorisierungsanfrage mit diesen `acr_values` beginnen. Vielleicht muss die Person erst einen zweiten Faktor einrichten.',
  },
  proof_missing: {
    title: 'Der Besitznachweis fehlt',
    what: 'Das Token ist durch `cnf` an einen Schlüssel gebunden, aber die Anfrage belegt nicht, dass der Absender ihn hat. Es wurde wie ein Bearer-Token gesendet.',
    why: 'Die Bindung macht ein gestohlenes Token nutzlos. Es ohne Nachweis anzunehmen, höbe sie auf (RFC 9449 §7.2, RFC 8705 §3).',
    howToFindOut:
      '`cnf` ansehen: mit `jkt` braucht es einen DPoP-Nachweis im Header `DPoP`, mit `x5t#S256` ein Client-Zertifikat in TLS, das ein Proxy weiterreichen muss.',
    howToFix:
      '`Authorization: DPoP …` mit einem Header `DPoP` für jede Anfrage senden oder sich mit dem Zertifikat verbinden. Kann der Client das nicht, muss der Aussteller Token ohne Bindung geben.',
  },
  proof_invalid: {
    title: 'Der Besitznachweis passt nicht',
    what: 'Ein Nachweis wurde gesendet, aber mit einem anderen Schlüssel, für eine andere Anfrage, ein anderes Token oder nicht gerade eben gemacht.',
    why: 'Jeder Nachweis gilt für eine Methode, eine Adresse, ein Token und kurze Zeit. Sonst könnte ihn benutzen, wer ihn sieht.',
    howToFindOut:
      '`mintmark decode @proof.txt`: `htm` und `htu` müssen Methode und Adresse ohne Query sein, `ath` der Hash des Access-Tokens, `iat` eben erst, und der Fingerabdruck von `jwk` gleich `cnf.jkt`.',
    howToFix:
      'Für jede Anfrage einen neuen Nachweis machen. Hinter einem Proxy die öffentliche Adresse des Dienstes einstellen, denn `htu` hat diese. Verlangt der Server eine `nonce`, die aus seinem Header `DPoP-Nonce` in den nächsten Nachweis schreiben.',
  },
  proof_replayed: {
    title: 'Der Nachweis wurde schon benutzt',
    what: 'Ein DPoP-Nachweis mit dieser `jti` wurde schon angenommen. Er kommt zum zweiten Mal.',
    why: 'Ein wiederholbarer Nachweis ist nicht besser als ein Passwort auf der Leitung. Server merken sich Nachweise deshalb, solange sie frisch sind (RFC 9449 §11.1).',
    howToFindOut:
      'Prüfen, ob Client, Proxy oder eine Bibliothek für Wiederholungen dieselbe Anfrage noch einmal sendet. Wenn nicht, hat jemand sie aufgezeichnet.',
    howToFix:
      'Für jeden Versuch einen neuen Nachweis mit neuer `jti` machen, auch wenn eine Anfrage wiederholt wird.',
  },
  proof_nonce_required: {
    title: 'Der Nachweis braucht eine Nonce',
    what: 'Der Server will seine eigene `nonce` in jedem DPoP-Nachweis. Dieser hat keine, oder eine, die nicht mehr gilt.',
    why: 'Eine Nonce des Servers zeigt, dass der Nachweis eben erst gemacht wurde, was immer die Uhr des Clients sagt (RFC 9449 §8).',
    howToFindOut: 'Die Antwort hat den Header `DPoP-Nonce`. Ihn mit `nonce` im Nachweis vergleichen.',
    howToFix:
      'Die Anfrage einmal mit einem neuen Nachweis wiederholen, der diese Nonce hat, und je Server die neueste behalten. Für Browser muss der Server `DPoP-Nonce` in `Access-Control-Expose-Headers` nennen.',
  },
  policy_missing: {
    title: 'Niemand hat gesagt, was zu erwarten ist',
    what: 'Der Prüfer weiß nicht, welchen Aussteller, Empfänger oder welche Algorithmen er annehmen soll. Ob das Token hier erlaubt ist, bleibt offen.',
    why: 'Eine Signatur sagt nur, dass jemand signiert hat. Ohne erwarteten Aussteller und Empfänger geht jedes Token mit einem bekannten Schlüssel durch.',
    howToFindOut:
      'Nachsehen, was von Aussteller, Empfänger und Algorithmen in der Konfiguration oder auf der Befehlszeile fehlt.',
    howToFix:
      'Es sagen: `mintmark verify --issuer https://issuer.example --audience https://api.example` oder die Optionen `issuer`, `audience` und `algorithms` von `createVerifier`.',
  },
  key_missing: {
    title: 'Es gibt keinen Schlüssel',
    what: 'Kein Schlüssel wurde angegeben, um die Signatur zu prüfen oder das Token zu öffnen. Header und Claims lassen sich lesen, aber niemand steht für sie ein.',
    why: 'Lesen ist nicht prüfen: Header und Claims kann jeder schreiben. Auf nichts im Token ist schon Verlass.',
    howToFindOut: 'In `iss` steht, wer signiert haben soll, in `kid`, mit welchem Schlüssel.',
    howToFix:
      'Den Schlüsselsatz des Ausstellers über `jwks_uri` in seinen Metadaten holen und angeben: `--key jwks.json`, im Code `createIssuerJwks`. Für HS256 das gemeinsame Geheimnis.',
  },
  key_untrusted: {
    title: 'Nur das Token bürgt für sich selbst',
    what: 'Die Signatur passt zu einem Schlüssel, den das Token mitbrachte oder auf den es zeigt (`jwk`, `x5c`, `jku`, `x5u`). Kein vertrauter Schlüssel passt.',
    why: 'Wer ein Token schreibt, kann einen eigenen Schlüssel hineinlegen und damit signieren. Es stimmt mit sich überein und belegt nichts (CVE-2018-0114).',
    howToFindOut:
      'Den Fingerabdruck des mitgeführten Schlüssels mit denen des Ausstellers vergleichen: `mintmark key thumbprint`. In einem DPoP-Nachweis gehört der Schlüssel dorthin; es zählt, dass er `cnf.jkt` des Access-Tokens gleicht.',
    howToFix:
      'Den Schlüssel vom Aussteller selbst holen. Arbeitet er mit Zertifikaten, die Wurzel als Vertrauensanker angeben.',
  },
  lifetime_too_long: {
    title: 'Gilt zu lange',
    what: 'Von `iat` bis `exp` gilt das Token länger, als dieser Prüfer annimmt.',
    why: 'Solange ein Token lebt, wirkt ein gestohlenes. Wer nicht nach Widerruf fragt, hat nur die Lebensdauer.',
    howToFindOut: '`iat` von `exp` abziehen; `mintmark decode @token.txt` zeigt beide als Zeiten.',
    howToFix:
      'Der Aussteller soll Access-Token Minuten statt Tage geben und Refresh-Token dazu. Ist die lange Dauer gewollt, die Grenze für diesen Aussteller erhöhen.',
  },
  profile_violated: {
    title: 'Gegen die Regeln seiner Art',
    what: 'Das Token ist von einer Art, die eine Spezifikation beschreibt, etwa ein Access-Token nach RFC 9068, und verletzt eine ihrer Regeln. Die Meldung nennt sie.',
    why: 'Diese Regeln verhindern, dass eine Art für eine andere gehalten wird, oder begrenzen, wie lange ein Einmal-Token gilt.',
    howToFindOut:
      'Die Regel und ihren Abschnitt ansehen und `typ`. Vielleicht ist das Token von anderer Art als die geprüfte.',
    howToFix:
      'Der Aussteller muss die Regel einhalten. Folgt er keiner solchen Spezifikation, ohne Profil prüfen, mit Aussteller, Empfänger und Algorithmen.',
  },
  claims_encrypted: {
    title: 'Die Claims sind verschlüsselt',
    what: 'Das Token ist verschlüsselt, und kein angegebener Schlüssel öffnet es. Nur sein Header lässt sich lesen.',
    why: 'Aussteller, Empfänger und Zeiten stehen im Inneren. Ohne sie lässt sich nichts entscheiden.',
    howToFindOut:
      '`alg` und `kid` im Header ansehen: bei `RSA-OAEP-256` oder `ECDH-ES` wurde für den privaten Schlüssel mit dieser ID verschlüsselt, bei `dir` für ein gemeinsames Geheimnis.',
    howToFix:
      'Den Schlüssel zum Entschlüsseln angeben: `mintmark decrypt @token.txt --key private.pem`. Ist das Token nicht für diesen Dienst, kann nur sein Empfänger es öffnen.',
  },
};
