import type { ServerReasonCode } from '@mintmark/oauth/reasons';
import type { ExplainWords } from '../en/explain.ts';

/** What an authorization server can refuse a request for. */
export const serverReasons: Pick<ExplainWords['reasons'], ServerReasonCode> = {
  request_malformed: {
    title: 'Die Anfrage ist nicht lesbar',
    what: 'Die Parameter sind kein formularkodiertes UTF-8, zu viele oder zu lang, oder einer kommt zweimal vor. Von einem Gateway heißt es, dass die Nachricht selbst kein gültiges HTTP ist: eine kaputte Zeile, ein verbotenes Zeichen oder zwei Längen eines Rumpfs.',
    why: 'Wo zwei Leser derselben Anfrage zwei Werte entnehmen, lässt sich einer täuschen. Darum gilt jeder Parameter einmal (RFC 6749 §3.1), und ein Rumpf hat eine Länge (RFC 9112 §6.3).',
    howToFindOut:
      'Query oder Rumpf roh ansehen. Meist ist es ein `%` ohne zwei Ziffern, ein unkodierter Umlaut oder ein zum zweiten Mal angehängter Parameter. An einem Gateway den rohen Kopf mit `curl -v` ansehen: `Content-Length`, `Transfer-Encoding` und `Host`.',
    howToFix:
      'Anfragen mit `URLSearchParams` bauen statt Texte zu verketten. Nur `resource` und `audience` dürfen sich wiederholen. Den Rahmen der Nachrichten einer HTTP-Bibliothek überlassen.',
  },
  request_forged: {
    title: 'Die Anfrage kam nicht von hier',
    what: 'Ein Formular der Anmeldeseiten kam von einer anderen Website, ohne sein Token oder von einer Seite einer beendeten Sitzung. Oder eine Anfrage, deren Sitzung oder Token im Cookie steckt, kommt von einer Seite anderen Ursprungs oder ohne den Header, den nur die eigenen Seiten senden.',
    why: 'Sonst könnte jede Website ihre Besucher ungefragt anmelden, abmelden, in ein fremdes Konto bringen oder in ihrem Namen handeln.',
    howToFindOut:
      'Im Netzwerk-Reiter `Origin` und `Sec-Fetch-Site` der Anfrage ansehen, und ob das Cookie mitkam. Proxys, die den Host umschreiben, ändern, was als dieselbe Website gilt.',
    howToFix:
      'Die Seite neu laden und das Formular neu senden. In Skripten den verlangten Header, etwa `X-Requested-With`, mit jeder Anfrage senden. Hinter einem Proxy die öffentliche Adresse einstellen und `Host` und `Origin` durchreichen. An einem Gateway andere Ursprünge, deren Seiten senden dürfen, in `cookie.origins` nennen.',
  },
  request_uri_unknown: {
    title: 'Die hinterlegte Anfrage gibt es nicht',
    what: 'Die `request_uri` führt zu keiner hinterlegten Autorisierungsanfrage: schon benutzt, abgelaufen, von einem anderen Client oder nie da gewesen.',
    why: 'Eine hinterlegte Anfrage gilt einmal und kurz, damit niemand sie wiederholt oder aufspart (RFC 9126 §4).',
    howToFindOut:
      'Die Zeit zwischen Hinterlegen und Weiterleitung mit `expires_in` vergleichen. Zurück-Knopf und Neuladen benutzen sie ein zweites Mal.',
    howToFix: 'Die Anfrage für jeden Versuch neu hinterlegen, unmittelbar vor der Weiterleitung.',
  },
  redirect_uri_mismatch: {
    title: 'Die Redirect-URI ist nicht registriert',
    what: 'Die `redirect_uri` ist nicht Zeichen für Zeichen eine, die der Client registriert hat. Oder die Token-Anfrage hat eine andere als die Autorisierungsanfrage.',
    why: 'Dorthin gehen die Codes. Ein nachsichtiger Vergleich ließe sie anderswohin lenken (RFC 9700 §4.1).',
    howToFindOut:
      'Beide Texte untereinander schreiben. Ein Schrägstrich am Ende, `http` statt `https`, ein anderer Port und `localhost` statt `127.0.0.1` zählen.',
    howToFix:
      'Genau die Adresse registrieren, die der Client sendet. Native Clients können `http://127.0.0.1/…` registrieren und jeden Port nehmen.',
  },
  code_challenge_missing: {
    title: 'Die Code-Challenge fehlt',
    what: 'Die Autorisierungsanfrage hat keine `code_challenge`, oder ihre `code_challenge_method` ist nicht `S256`.',
    why: 'Ohne sie kann den Code einlösen, wer ihn in die Hand bekommt. Hier braucht sie jeder Client (RFC 9700 §2.1.1).',
    howToFindOut:
      'Die Parameter der Adresse ansehen, zu der der Browser geschickt wurde. Ohne Methode ist `plain` gemeint.',
    howToFix:
      'PKCE im Client einschalten, mit der Methode `S256`. Heutige Bibliotheken tun das von selbst, ältere haben eine Option dafür.',
  },
  client_unknown: {
    title: 'Der Client ist nicht bekannt',
    what: 'Kein Client hat bei diesem Aussteller diese `client_id`.',
    why: 'Nur registrierte Clients bekommen Token, denn nur bei ihnen ist bekannt, wohin Codes dürfen.',
    howToFindOut:
      'Die `client_id` mit den Clients des Ausstellers vergleichen. Ging die Anfrage an den richtigen Mandanten und die richtige Umgebung?',
    howToFix: 'Den Client registrieren oder `client_id` und Aussteller einstellen, die zusammengehören.',
  },
  client_disabled: {
    title: 'Der Client ist gesperrt',
    what: 'Der Client ist registriert, aber ein Verwalter hat ihn abgeschaltet. Auch seine Refresh-Token zählen nicht.',
    why: 'Ein Client, dessen Geheimnis bekannt wurde oder um den sich niemand kümmert, muss sofort zu stoppen sein.',
    howToFindOut: 'Im Audit-Log nachsehen, wer ihn wann und weshalb gesperrt hat.',
    howToFix: 'Die Ursache beheben, etwa mit einem neuen Geheimnis, und den Client wieder freigeben.',
  },
  client_authentication_failed: {
    title: 'Der Client konnte sich nicht ausweisen',
    what: 'Das Geheimnis ist falsch, oder Signatur, Empfänger oder Zeit der Client-Assertion stimmen nicht.',
    why: 'Wer sich als der Client ausgeben kann, kann seine Codes und Refresh-Token einlösen.',
    howToFindOut:
      'Prüfen, welches Geheimnis wo eingestellt ist. Bei `Basic` müssen Sonderzeichen erst formularkodiert werden. In einer Assertion muss `aud` der Aussteller und `exp` nah sein: `mintmark decode @assertion.txt`.',
    howToFix:
      'Das richtige Geheimnis einstellen oder dem Client ein zweites geben und umstellen. Für `private_key_jwt` den passenden öffentlichen Schlüssel registrieren.',
  },
  client_method_mismatch: {
    title: 'Der Client weist sich anders aus',
    what: 'Der Client ist für eine Art registriert, sich auszuweisen, und nahm eine andere oder zwei zugleich.',
    why: 'Sonst könnte ein Angreifer die schwächste Art wählen oder gar keine.',
    howToFindOut:
      '`token_endpoint_auth_method` der Registrierung mit der Anfrage vergleichen: der Header ist `client_secret_basic`, das Formular `client_secret_post`, eine Assertion `private_key_jwt`.',
    howToFix: 'An beiden Stellen dieselbe Art einstellen und Zugangsdaten nur an einer Stelle senden.',
  },
  client_mismatch: {
    title: 'Es gehört einem anderen Client',
    what: 'Der Code oder das Refresh-Token ist echt, aber ein anderer Client hat es bekommen.',
    why: 'Wer Codes anderer einlösen könnte, müsste nur einen sehen, um ihn zu übernehmen (RFC 6749 §4.1.3).',
    howToFindOut:
      'Teilen sich zwei Anwendungen einen Speicher oder eine Rückadresse? Haben beide Anfragen dieselbe `client_id`?',
    howToFix: 'Mit dem Client einlösen, der die Anmeldung begann, und die Anwendungen auseinanderhalten.',
  },
  assertion_replayed: {
    title: 'Die Client-Assertion wurde schon benutzt',
    what: 'Eine Client-Assertion mit dieser `jti` wurde schon angenommen.',
    why: 'Eine wiederholbare Assertion ist ein Passwort auf der Leitung. Jede gilt einmal (RFC 7523 §3).',
    howToFindOut: 'Prüfen, ob der Client Assertions aufhebt oder nach Fehlern ganze Anfragen wiederholt.',
    howToFix: 'Für jede Anfrage eine neue Assertion mit neuer `jti` signieren, auch bei Wiederholung.',
  },
  grant_type_not_allowed: {
    title: 'Der Client darf diesen Grant-Typ nicht',
    what: 'Der `grant_type` ist bekannt, gehört aber nicht zu denen des Clients.',
    why: 'Ein Client kann, wofür er registriert ist. Eine Webanwendung braucht kein `client_credentials`, und ein gestohlenes Geheimnis soll diesen Weg nicht öffnen.',
    howToFindOut: '`grant_type` mit den `grant_types` der Registrierung vergleichen.',
    howToFix: 'Den Grant-Typ registrieren, wenn der Client ihn haben soll.',
  },
  scope_not_allowed: {
    title: 'Der Scope ist nicht für diesen Client',
    what: 'Ein Scope der Anfrage ist unbekannt, für den Client nicht registriert oder mehr, als bei der Anmeldung gewährt wurde.',
    why: 'Ein Client bekommt nicht mehr, als er soll, und ein Refresh nicht mehr, als die Person erlaubt hat (RFC 6749 §6).',
    howToFindOut: '`scope` mit der Registrierung vergleichen, bei einem Refresh mit dem der ersten Antwort.',
    howToFix:
      'Weniger verlangen oder den Scope registrieren. Für mehr als gewährt eine neue Autorisierungsanfrage beginnen.',
  },
  resource_unknown: {
    title: 'Die Ressource ist nicht bekannt',
    what: 'Die `resource` kennt der Aussteller nicht, oder dieser Client darf dafür keine Token bekommen.',
    why: 'Sie wird der Empfänger des Tokens. Token für Dienste, die niemand registriert hat, taugten zu nichts oder zu viel (RFC 8707).',
    howToFindOut:
      '`resource` buchstabengenau mit den Ressourcen des Ausstellers vergleichen. Ein Schrägstrich am Ende zählt.',
    howToFix:
      'Die Ressource beim Aussteller registrieren und dem Client erlauben, oder die registrierte Schreibweise senden.',
  },
  code_unknown: {
    title: 'Der Code ist nicht bekannt',
    what: 'Der Aussteller hat diesen Autorisierungscode nie ausgestellt oder ihn lange nach dem Ablauf vergessen.',
    why: 'Ein Code steht für eine Anmeldung. Ohne sie gibt es nichts, wofür ein Token auszustellen wäre.',
    howToFindOut:
      'Wurde der Code abgeschnitten oder zweimal dekodiert? Gehen Autorisierungs- und Token-Anfrage an denselben Aussteller?',
    howToFix: 'Den Code unverändert weitergeben und eine neue Anmeldung beginnen.',
  },
  code_expired: {
    title: 'Der Code ist abgelaufen',
    what: 'Zwischen Weiterleitung und Token-Anfrage verging mehr Zeit, als ein Code lebt: höchstens eine Minute.',
    why: 'Ein Code geht durch den Browser und kann in Logs landen. Er muss wertlos sein, bevor ihn dort jemand liest.',
    howToFindOut:
      'Die Zeiten der beiden Anfragen in den Logs vergleichen. Ein Haltepunkt oder ein langsamer Start der Anwendung genügt.',
    howToFix: 'Den Code sofort einlösen, vor allem anderen. Eine neue Anmeldung beginnen.',
  },
  code_redeemed: {
    title: 'Der Code wurde zweimal eingelöst',
    what: 'Der Autorisierungscode wurde schon eingelöst. Alle Token daraus sind nun widerrufen.',
    why: 'Wird er zweimal eingelöst, haben ihn zwei, und niemand weiß, wer davon der Client ist (RFC 6749 §4.1.2).',
    howToFindOut:
      'Im Audit-Log die beiden Anfragen und ihre Herkunft ansehen. Oft ist es derselbe Client: eine neu geladene Rückseite oder ein Effekt, der zweimal läuft.',
    howToFix:
      'Jeden Code einmal einlösen und die Rückadresse gleich danach verlassen. Kamen die Anfragen von verschiedenen Orten, suchen, wo der Code entwich.',
  },
  code_verifier_mismatch: {
    title: 'Der Code-Verifier passt nicht',
    what: 'Der Hash des `code_verifier` ist nicht die `code_challenge` der Autorisierungsanfrage, oder eines von beiden fehlt.',
    why: 'Er zeigt, dass der Einlösende auch die Anmeldung begann. Ein gestohlener Code scheitert hier (RFC 7636 §4.6).',
    howToFindOut:
      'Hat eine zweite Anmeldung in einem anderen Tab den gespeicherten Verifier überschrieben? Die Challenge ist Base64url ohne `=` des SHA-256 des Verifiers als Text.',
    howToFix: 'Den Verifier unter dem `state` seiner Anmeldung speichern und eine neue Anmeldung beginnen.',
  },
  refresh_token_unknown: {
    title: 'Das Refresh-Token ist nicht bekannt',
    what: 'Der Aussteller kennt dieses Refresh-Token nicht: aus einer anderen Umgebung, abgeschnitten, oder seine Familie endete vor langer Zeit.',
    why: 'Ein Refresh-Token ist ein zufälliger Text. Steht er nicht im Speicher, steht nichts dahinter.',
    howToFindOut:
      'Ansehen, was der Client gespeichert hat, Länge und Anfang, und für welchen Aussteller es war.',
    howToFix: 'Es entfernen und einmal neu anmelden. Wer es immer wieder versucht, wird gebremst.',
  },
  refresh_token_expired: {
    title: 'Das Refresh-Token ist abgelaufen',
    what: 'Das Refresh-Token blieb zu lange unbenutzt, oder seine Familie hat das bei der Anmeldung gesetzte Ende erreicht.',
    why: 'Eine Anmeldung hält nicht ewig: ein verlorenes Gerät muss seinen Zugang einmal verlieren.',
    howToFindOut:
      'Die Zeiten von Anmeldung und letztem Refresh mit den Lebensdauern des Clients vergleichen.',
    howToFix: 'Neu anmelden. Geschieht es zu oft, die Leerlauf- oder die Gesamtdauer des Clients verlängern.',
  },
  refresh_token_reused: {
    title: 'Das Refresh-Token wurde zweimal benutzt',
    what: 'Dieses Refresh-Token wurde schon gegen ein neues getauscht, das seither benutzt wurde. Darum ist die Familie widerrufen: diese Anmeldung und keine andere.',
    why: 'Benutzen zwei dasselbe Token, hat es einer gestohlen. Der Aussteller weiß nicht, wer, also behält keiner Zugang (RFC 9700 §4.14.2).',
    howToFindOut:
      'Im Audit-Log die beiden Anfragen und ihre Herkunft ansehen. Mehrere Tabs, Prozesse oder eine zurückgespielte Sicherung mit demselben Token sehen auch wie ein Dieb aus.',
    howToFix:
      'Neu anmelden. Nur an einer Stelle erneuern: mit einer Sperre über Tabs (`navigator.locks`), in einem Prozess oder auf einem Server, der die Token hält. Wiederholungen binnen Sekunden werden verziehen.',
  },
  grant_revoked: {
    title: 'Die Erlaubnis wurde widerrufen',
    what: 'Was die Person dem Client erlaubt hat, wurde zurückgezogen: im Konto, durch Abmelden, durch einen Verwalter oder nach einem Diebstahl.',
    why: 'Wer eine Erlaubnis zurückzieht, erwartet, dass sie sofort endet, samt Refresh-Token.',
    howToFindOut: 'Im Audit-Log nach der Erlaubnis sehen: wer sie wann und weshalb widerrief.',
    howToFix: 'Die Person durch eine neue Autorisierungsanfrage führen und ein Nein hinnehmen.',
  },
  subject_disabled: {
    title: 'Das Konto ist gesperrt',
    what: 'Das Konto zum Code oder Refresh-Token wurde nach der Anmeldung gesperrt oder gelöscht.',
    why: 'Wer gegangen ist, darf mit dem, was noch herumliegt, keine neuen Token bekommen (CVE-2023-22492 war genau das).',
    howToFindOut: 'Das Konto beim Aussteller ansehen und im Audit-Log, wer es sperrte.',
    howToFix:
      'War es ein Versehen, das Konto freigeben. Clients sollten die Sitzung beenden und nicht weiter versuchen.',
  },
  login_failed: {
    title: 'Die Anmeldung schlug fehl',
    what: 'Konto und Passwort passen nicht zusammen. Ob es das Konto gibt, wird nicht gesagt.',
    why: 'Eine Antwort, die beides unterscheidet, verriete jedem, wer ein Konto hat.',
    howToFindOut:
      'Das Audit-Log sagt, was es war. Auf Tastaturbelegung, mitkopierte Leerzeichen und eine andere Schreibweise des Namens achten.',
    howToFix:
      'Noch einmal versuchen oder das Passwort zurücksetzen. Nach mehreren Versuchen so lange warten, wie die Antwort sagt.',
  },
  second_factor_failed: {
    title: 'Der zweite Faktor schlug fehl',
    what: 'Der Code der App, der Wiederherstellungscode oder der Passkey ist falsch, zu alt oder schon benutzt.',
    why: 'Ein Code gilt einmal und etwa eine halbe Minute, damit ihn niemand benutzt, der ihn nur gesehen hat.',
    howToFindOut:
      'Die Uhr des Geräts mit einer verlässlichen vergleichen. Gehört der Code zu diesem Konto und diesem Aussteller?',
    howToFix:
      'Den nächsten Code abwarten, die Uhr auf automatisch stellen oder einen Wiederherstellungscode nehmen.',
  },
  account_locked: {
    title: 'Das Konto ist für eine Weile gesperrt',
    what: 'Es gab zu viele falsche Passwörter oder Codes. Bis zur Zeit in `Retry-After` zählt kein Versuch, auch nicht mit dem richtigen Passwort.',
    why: 'Sonst könnte jeder Passwörter probieren, bis eines passt.',
    howToFindOut:
      'Das Audit-Log zeigt die Versuche und ihre Herkunft. Oft ist es eine Anwendung mit einem alten Passwort.',
    howToFix: 'Warten oder über den Link in der Mail entsperren. Auch ein Verwalter kann entsperren.',
  },
  rate_limited: {
    title: 'Zu viele Anfragen',
    what: 'Von dieser Adresse, diesem Client, dieser Anwendung oder diesem Konto kamen in kurzer Zeit mehr Anfragen als erlaubt.',
    why: 'Die Grenze verhindert, dass einer den Dienst allen anderen wegnimmt.',
    howToFindOut:
      'Den Header `Retry-After` ansehen und die Anfragen des Clients zählen. Meist ist es eine Schleife nach einem Fehler.',
    howToFix:
      'So lange warten, wie `Retry-After` sagt, und nach jedem Fehlschlag länger. Token bis kurz vor dem Ablauf behalten.',
  },
  server_busy: {
    title: 'Der Server ist ausgelastet',
    what: 'Es wartet mehr Arbeit, etwa zu prüfende Passwörter, als rechtzeitig zu schaffen ist. Statt zu warten, wurde die Anfrage abgelehnt.',
    why: 'Eine Schlange ohne Ende hilft niemandem: Antworten kämen, wenn keiner mehr auf sie wartet.',
    howToFindOut:
      'Last des Servers und Zahl der Anmeldungen ansehen. Eine Welle falscher Passwörter ist ein Angriff.',
    howToFix:
      'Nach `Retry-After` neu versuchen. Dauert es an, dem Server mehr Prozessoren oder einen zweiten Prozess geben.',
  },
};
