import type { ResourceReasonCode } from '@mintmark/oauth/reasons';
import type { ExplainWords } from '../en/explain.ts';

/** What an API, or the backend of a browser application before it, can refuse a request for. */
export const resourceReasons: Pick<ExplainWords['reasons'], ResourceReasonCode> = {
  authorization_revoked: {
    title: 'Die Autorisierung wurde widerrufen',
    what: 'Das Token ist echt und in der Zeit, aber was die Person dem Client bei jener Anmeldung erlaubt hat, wurde zurückgenommen: Access- und Refresh-Token daraus enden zusammen.',
    why: 'Die Token einer Autorisierung stehen für eine Zustimmung. Wird sie zurückgezogen oder taucht ein Refresh-Token zweimal auf, darf keines weitergelten.',
    howToFindOut:
      'Im Audit-Log des Ausstellers nach der `grant_id` des Tokens suchen: zurückgezogene Zustimmung, widerrufenes oder wiederverwendetes Refresh-Token.',
    howToFix:
      'Eine neue Autorisierungsanfrage beginnen. War ein Refresh-Token zweimal benutzt, im Client nach zwei Stellen suchen, die zugleich erneuern.',
  },
  client_revoked: {
    title: 'Alle Token des Clients wurden widerrufen',
    what: 'Das Token stammt von vor einem Zeitpunkt, ab dem frühere Token seiner `client_id` nicht mehr zählen: der Client wurde gesperrt, oder sein Geheimnis wurde bekannt.',
    why: 'Sind Geheimnis oder Schlüssel eines Clients in fremder Hand, kann niemand seine ehrlichen Token von den anderen unterscheiden.',
    howToFindOut:
      '`iat` mit dem Zeitpunkt vergleichen, den die Widerrufsliste für die `client_id` nennt, und den Client im Audit-Log des Ausstellers ansehen.',
    howToFix:
      'Ein neues Token holen. Ist der Client gesperrt, muss ein Verwalter ihm ein neues Geheimnis oder einen neuen Schlüssel geben und ihn freigeben.',
  },
  token_inactive: {
    title: 'Laut Aussteller ist das Token nicht aktiv',
    what: 'Der Dienst hat den Introspection-Endpunkt nach dem Token gefragt, und die Antwort war `"active": false`.',
    why: 'So antwortet ein Aussteller für ein abgelaufenes, widerrufenes, unbekanntes oder nicht für den Fragenden bestimmtes Token gleich (RFC 7662 §2.2). Er sagt nie, welches davon.',
    howToFindOut:
      'Den Endpunkt selbst mit `curl` fragen, mit den Zugangsdaten des Dienstes. Ist die Antwort für ein frisches Token dieselbe, fragt der Dienst den falschen Aussteller oder darf nach diesem Token nicht fragen.',
    howToFix:
      'Ein neues Token holen. Sind auch frische nicht aktiv, die Adresse des Introspection-Endpunkts berichtigen oder dem Dienst beim Aussteller das Fragen erlauben.',
  },
  certificate_missing: {
    title: 'Das Client-Zertifikat fehlt',
    what: 'Das Token ist durch `cnf` mit `x5t#S256` an ein Zertifikat gebunden, aber die Verbindung hatte kein Client-Zertifikat, oder der Proxy dazwischen reichte es nicht weiter.',
    why: 'Die Bindung macht ein gestohlenes Token für jeden nutzlos, der den privaten Schlüssel nicht hat. Es ohne Zertifikat anzunehmen, höbe sie auf (RFC 8705 §3).',
    howToFindOut:
      'Mit `curl --cert client.pem --key client-key.pem -v` verbinden und im Handshake nach der Bitte um ein Zertifikat sehen. Hinter einem Proxy am Dienst nach dem Header `Client-Cert` sehen.',
    howToFix:
      'Mit dem Zertifikat verbinden, mit dem das Token geholt wurde. Wer TLS beendet, muss danach fragen und es in einem Header weiterreichen, den sonst niemand setzen kann (RFC 9440).',
  },
  certificate_mismatch: {
    title: 'Ein anderes Client-Zertifikat',
    what: 'Ein Zertifikat wurde gezeigt, aber sein SHA-256-Hash ist nicht der `x5t#S256` im `cnf` des Tokens.',
    why: 'Zu einem gestohlenen Token lässt sich jedes Zertifikat zeigen, dem der Server traut. Nur das zählt, für das es ausgestellt wurde (RFC 8705 §3).',
    howToFindOut:
      'Den `x5t#S256` des Tokens mit dem Hash des Zertifikats vergleichen: `openssl x509 -in client.pem -outform der | openssl dgst -sha256 -binary | basenc --base64url`, ohne das `=` am Ende.',
    howToFix:
      'Ein Zertifikat für Token-Endpunkt und Dienst nehmen. Nach seiner Erneuerung mit dem neuen auch neue Token holen.',
  },
  session_missing: {
    title: 'Es gibt keine Sitzung',
    what: 'Die Anfrage an das Backend der Anwendung kam ohne sein Sitzungs-Cookie, oder die Sitzung dazu ist beendet.',
    why: 'Das Backend hält die Token und hängt sie für die an, die angemeldet sind. Ohne Sitzung gibt es nichts anzuhängen.',
    howToFindOut:
      'Im Netzwerk-Reiter nachsehen, ob die Anfrage das Cookie hat, dessen Name mit `__Host-` beginnt. Es braucht https und dieselbe Website und ist nach dem Abmelden in irgendeinem Tab fort.',
    howToFix:
      'Neu anmelden, am Pfad `/login` des Backends. Wird das Cookie nie gesetzt, Seite und Backend über https vom selben Ursprung ausliefern.',
  },
  permission_insufficient: {
    title: 'Eine Berechtigung fehlt',
    what: 'Das Token ist gut, aber unter seinen Berechtigungen ist die nicht, die diese Anfrage braucht.',
    why: 'Ein Scope sagt, was der Client darf, eine Berechtigung, was diese Person darf. Es braucht beides, und jedes wird an seiner Stelle vergeben.',
    howToFindOut:
      'Den Claim `permissions` des Tokens mit dem vergleichen, was die Route verlangt. Fehlt er ganz, muss der Aussteller ihn erst schreiben.',
    howToFix:
      'Die Berechtigung beim Aussteller vergeben, einzeln oder durch eine Rolle. Danach ein neues Token holen: ein schon ausgestelltes ändert sich nicht.',
  },
  role_insufficient: {
    title: 'Eine Rolle fehlt',
    what: 'Das Token ist gut, aber unter seinen Rollen ist keine, die diese Anfrage braucht.',
    why: 'Rollen gibt der Aussteller den Konten. Ein Dienst, der sie aus Namen oder Gruppen errät, gäbe sie jedem, der sich so nennen kann.',
    howToFindOut:
      'Nachsehen, wohin der Aussteller Rollen schreibt: `roles`, `groups`, `cognito:groups` oder `realm_access.roles`. Mit dem vergleichen, was der Dienst liest, und die Werte mit denen der Route.',
    howToFix:
      'Dem Konto die Rolle geben und ein neues Token holen. Stehen die Rollen in einem anderen Claim, ihn in der Option `rolesClaim` des Ausstellers nennen.',
  },
  claim_insufficient: {
    title: 'Ein Claim erlaubt das nicht',
    what: 'Das Token ist gut, aber diese Anfrage braucht einen bestimmten Wert eines Claims, und das Token hat einen anderen oder den Claim gar nicht.',
    why: 'Routen können von mehr abhängen als von Scope und Rolle: etwa vom Mandanten in der Adresse, der derselbe wie im Token sein muss.',
    howToFindOut:
      'Die Regel der Route ansehen und den Claim dieses Namens im dekodierten Token. Der Typ zählt: die Zahl 1 ist nicht der Text `"1"`.',
    howToFix:
      'Ein Token senden, dessen Claim passt, oder die Regel berichtigen. Fehlt der Claim, muss der Aussteller ihn in Access-Token schreiben, nicht nur in ID-Token.',
  },
  upstream_not_allowed: {
    title: 'Das Backend reicht das nicht weiter',
    what: 'Das Backend der Anwendung sollte eine Anfrage weiterreichen, aber kein Eintrag seiner Liste hat diesen Pfad und diese Methode.',
    why: 'Was das Backend weiterreicht, bekommt ein Access-Token. Dürfte die Seite die Adresse nennen, könnte ein eingeschleustes Skript es überallhin senden (RFC 10017).',
    howToFindOut:
      'Pfad und Methode der Anfrage mit den Einträgen in `upstreams` vergleichen. Kodierte Schrägstriche und `..` im Pfad werden nie weitergereicht.',
    howToFix: 'Soll die Seite dorthin, den Pfad mit seinen Methoden in `upstreams` aufnehmen.',
  },
  introspection_unavailable: {
    title: 'Der Aussteller war nicht zu fragen',
    what: 'Über das Token kann nur sein Aussteller urteilen, und der Introspection-Endpunkt antwortete nicht rechtzeitig, mit einem Fehler oder wies die Zugangsdaten des Dienstes ab.',
    why: 'Ob das Token gut ist, bleibt offen. Es gilt nicht als schlecht, damit Clients bei einem Ausfall nicht alle abmelden.',
    howToFindOut:
      'Vom selben Rechner die Anfrage mit `curl -sv` und den Zugangsdaten des Dienstes senden. Ein 401 dort betrifft den Dienst, nicht das Token.',
    howToFix:
      'Den Weg zum Endpunkt wiederherstellen oder das Geheimnis des Dienstes erneuern. Kurz aufbewahrte Antworten überbrücken kurze Ausfälle.',
  },
  replay_store_unavailable: {
    title: 'Benutzte Nachweise lassen sich nicht nachschlagen',
    what: 'Der Speicher, der sich die benutzten DPoP-Nachweise merkt, antwortet nicht oder ist voll.',
    why: 'Ohne ihn gälte ein aufgezeichneter Nachweis ein zweites Mal (RFC 9449 §11.1). Also geht nichts durch, bis er wieder da ist.',
    howToFindOut:
      'Den Speicher selbst ansehen, meist Redis: Verbindung, Arbeitsspeicher und Fehler im Log des Dienstes.',
    howToFix:
      'Den Speicher wieder erreichbar machen. Ist er voll, ihm mehr Platz geben oder die Zeit verkürzen, für die Nachweise angenommen werden.',
  },
  upstream_unavailable: {
    title: 'Der Dienst dahinter antwortet nicht',
    what: 'Das Backend der Anwendung oder ein anderer Dienst dazwischen reichte die Anfrage weiter, und der Dienst dahinter nahm die Verbindung nicht an, brach sie ab oder brauchte zu lange.',
    why: 'Sitzung und Token sind in Ordnung. Die Antwort 503 sagt das, damit niemand zum Anmelden geschickt wird.',
    howToFindOut:
      'Vom Rechner des Backends das `target` des Upstreams mit `curl -v` öffnen, oder die Adresse des Ausstellers, wenn es beim Anmelden geschah. Auf Namen, Port und Zertifikat achten.',
    howToFix:
      'Den Dienst starten oder sein `target` berichtigen. Dann geht dieselbe Anfrage durch, ohne neue Anmeldung.',
  },
};
