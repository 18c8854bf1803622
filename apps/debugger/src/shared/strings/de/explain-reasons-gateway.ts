import type { GatewayReasonCode } from '@mintmark/oauth/reasons';
import type { ExplainWords } from '../en/explain.ts';

/** What a gateway can refuse a request for, and what can keep it from getting an answer. */
export const gatewayReasons: Pick<ExplainWords['reasons'], GatewayReasonCode> = {
  route_not_found: {
    title: 'Für diese Adresse gibt es keine Route',
    what: 'Das Gateway hat keine Route, deren Host, Pfad, Header und Claims zur Anfrage passen; sie ging an niemanden weiter.',
    why: 'Ein Gateway reicht nur weiter, was ihm aufgetragen ist. Eine Route für alles Übrige öffnete Pfade, an die niemand gedacht hat.',
    howToFindOut:
      'Die Routen mit `mintmark gateway routes` auflisten und Host und Pfad Zeichen für Zeichen vergleichen. `mintmark gateway explain` sagt für eine Anfrage, welche Route sie nimmt.',
    howToFix:
      'Die Adresse berichtigen oder eine Route hinzufügen. Ein Pfad wie `/notes` gilt genau; `/notes/*` nimmt auch alles darunter.',
  },
  method_not_allowed: {
    title: 'Die Route nimmt diese Methode nicht',
    what: 'Zur Adresse der Anfrage passen Routen, aber keine davon zu ihrer Methode.',
    why: 'Eine Route, die ihre Methoden nennt, hält die anderen von einem Dienst fern, der vielleicht nicht auf sie gefasst ist.',
    howToFindOut:
      'Den Header `Allow` der Antwort ansehen: er zählt die Methoden auf. Eine Weiterleitung oder ein Formular statt eines Skripts macht aus `POST` oft `GET`.',
    howToFix:
      'Eine dieser Methoden senden oder diese in `methods` der Route aufnehmen. `OPTIONS` von Browsern braucht dort `cors`, keine Methode.',
  },
  request_misdirected: {
    title: 'Die Verbindung gehört zu einem anderen Host',
    what: 'Den Host der Anfrage darf diese Verbindung nicht tragen: der Name im TLS-Handshake war ein anderer, oder das Zertifikat gilt nicht für ihn.',
    why: 'Regeln für Zertifikate und Clients hängen am Namen im Handshake. Mit einem anderen `Host` auf derselben Verbindung ließen sie sich umgehen (RFC 9110 §7.4).',
    howToFindOut:
      'Den Namen der Verbindung, `curl -v` zeigt ihn als `SNI` oder `subject`, mit dem `Host` der Anfrage vergleichen. Meist legt ein Proxy Anfragen an mehrere Hosts auf eine Verbindung.',
    howToFix:
      'Für jeden Host eine eigene Verbindung öffnen, wie Browser es nach einer 421 von selbst tun. Den Proxy dazwischen den Namen senden lassen, nach dem er fragt.',
  },
  header_section_too_large: {
    title: 'Die Header-Felder sind zu groß',
    what: 'Die Anfrage hat mehr Header-Felder als erlaubt, oder sie sind zusammen zu lang.',
    why: 'Wer Köpfe jeder Länge liest, dem lässt sich mit wenigen Verbindungen der Speicher nehmen (RFC 6585 §5).',
    howToFindOut:
      'Die Felder mit `curl -v` ausmessen. Meist sind es Cookies, die sich ansammeln, oder Token mit Hunderten von Gruppen.',
    howToFix:
      'Unnötige Cookies löschen und den Aussteller weniger Gruppen in das Token schreiben lassen. Geht das nicht, `maxHeaderBytes` oder `maxHeaders` erhöhen.',
  },
  request_target_too_long: {
    title: 'Die Adresse ist zu lang',
    what: 'Pfad und Query der Anfrage sind zusammen länger, als das Gateway annimmt.',
    why: 'Jede Stelle auf dem Weg hat ihre eigene Grenze. Eine klare am Rand ist besser als eine abgeschnittene Adresse weiter innen (RFC 9110 §15.5.15).',
    howToFindOut:
      'Die Zeichen nach dem Host zählen. Oft ist es eine Weiterleitung, die sich an sich selbst anhängt, oder eine Liste von IDs in der Query.',
    howToFix:
      'Lange Eingaben im Rumpf senden oder auf mehrere Anfragen verteilen. Müssen die Adressen so lang sein, `maxTargetCharacters` erhöhen.',
  },
  body_too_large: {
    title: 'Der Rumpf ist zu groß',
    what: 'Der Rumpf ist länger, als die Route erlaubt: laut `Content-Length` oder nach dem, was davon angekommen ist.',
    why: 'Ohne Grenze könnte ein einziger Upload Speicher oder Festplatte des Dienstes dahinter füllen.',
    howToFindOut:
      'Die Größe des Rumpfs mit `maxBodyBytes` der Route und ihrer Richtlinien vergleichen. Ein komprimierter Rumpf zählt, wie er gesendet wird.',
    howToFix: 'Weniger auf einmal senden oder `maxBodyBytes` nur für diese Route erhöhen.',
  },
  request_timeout: {
    title: 'Die Anfrage kam zu langsam',
    what: 'Kopf oder Rumpf der Anfrage waren nicht vollständig, als ihre Zeit um war.',
    why: 'Verbindungen, die nur tröpfeln, kosten den Absender nichts und halten Plätze besetzt: ein bekannter Angriff.',
    howToFindOut:
      'Nachsehen, wie lange das Hochladen vom Ort des Clients dauert. Auch ein Client, der einen längeren Rumpf ankündigt, als er sendet, wartet bis zu dieser Antwort.',
    howToFix:
      'Die Anfrage noch einmal senden. Für große Uploads über langsame Leitungen `requestTimeoutMs` erhöhen; prüfen, ob `Content-Length` stimmt.',
  },
  expectation_failed: {
    title: 'Die Erwartung ist nicht zu erfüllen',
    what: 'Die Anfrage hat einen Header `Expect` mit etwas anderem als `100-continue`.',
    why: 'Anderes ist nicht festgelegt (RFC 9110 §10.1.1). Wer es ungelesen weiterreicht, verspricht etwas im Namen anderer.',
    howToFindOut: 'Die Anfrage mit `curl -v` oder im Log der Client-Bibliothek ansehen.',
    howToFix: 'Den Header `Expect` weglassen oder `100-continue` darin senden.',
  },
  api_key_missing: {
    title: 'Es wurde kein API-Schlüssel gesendet',
    what: 'Die Route nimmt API-Schlüssel, und die Anfrage hat keinen in dem Header, in dem gesucht wird.',
    why: 'Der Schlüssel sagt, welche Anwendung fragt. In der Adresse wird er nicht angenommen, denn Adressen landen in Logs.',
    howToFindOut:
      'Die Anfrage mit `curl -v` senden und nach dem Header sehen: `x-api-key`, wenn die Route in `apiKeyHeader` keinen anderen nennt. Proxys lassen unbekannte Header manchmal fallen.',
    howToFix:
      'Den Schlüssel in diesem Header senden. Hat der Aufrufer stattdessen ein Token, `token` in das aufnehmen, was die Route annimmt.',
  },
  api_key_unknown: {
    title: 'Der API-Schlüssel ist nicht bekannt',
    what: 'Ein Schlüssel kam, aber keine Anwendung hat ihn: vertippt, aus einer anderen Umgebung oder entzogen.',
    why: 'Das Gateway behält von jedem Schlüssel nur den SHA-256. Wie nah der gesendete war, kann es nicht sagen.',
    howToFindOut:
      'Was gesendet wurde, hashen, `printf %s "$KEY" | sha256sum`, und den Hash unter `keys` der Anwendungen suchen. Ein Zeilenende am Schluss ergibt einen anderen.',
    howToFix:
      'Den richtigen Schlüssel einsetzen. Ist er verloren, mit `mintmark gateway key` einen neuen machen und dessen Hash eintragen.',
  },
  api_key_expired: {
    title: 'Der API-Schlüssel ist abgelaufen',
    what: 'Der Schlüssel gehört zu einer Anwendung, aber der Zeitpunkt in seinem `expires` ist vorbei.',
    why: 'Ein Schlüssel, der von selbst endet, begrenzt, wie lange eine vergessene Kopie davon etwas nützt.',
    howToFindOut:
      'In der Konfiguration `expires` des Schlüssels ansehen; es ist ein Zeitpunkt mit seiner Zeitzone.',
    howToFix:
      'Mit `mintmark gateway key` einen neuen machen. Ihn neben dem alten eintragen, bevor der endet, damit die Aufrufer wechseln können.',
  },
  address_not_allowed: {
    title: 'Diese Netzadresse darf hier nicht hin',
    what: 'Die Route hat eine Liste von Netzen, und die Adresse, von der die Anfrage kam, ist in keinem davon.',
    why: 'Was nur das eigene Netz braucht, bleibt allen anderen verschlossen, auch mit gutem Token.',
    howToFindOut:
      'Die Adresse im Zugriffslog suchen. Ist es die eines Proxys oder Lastverteilers, glaubt das Gateway ihm nicht, was er über seine Clients sagt.',
    howToFix:
      'Das Netz in `addresses` der Route aufnehmen. Steht ein Proxy vor dem Gateway, sein Netz in `trustedProxies` des Listeners nennen.',
  },
  rule_insufficient: {
    title: 'Eine Regel erlaubt das nicht',
    what: 'Wer die Anfrage sandte, ist bekannt, aber ein Ausdruck der Route ist für diese Anfrage und diesen Aufrufer falsch. Oder die Anwendung darf nur andere Routen benutzen.',
    why: 'Regeln können Token, Adresse, Methode und Zeit zusammen abwägen. Alle, die eine Route nennt, müssen wahr sein.',
    howToFindOut:
      'Im Zugriffslog steht der Name der Regel. `mintmark gateway explain` rechnet sie für eine Anfrage aus und zeigt, was sie bekam.',
    howToFix:
      'Eine Anfrage und ein Token senden, die der Regel genügen, oder sie in `expressions` berichtigen. Der Typ zählt: eine Liste ist nicht der Text darin, dafür gibt es `in`. Hat die Anwendung eine Liste `routes`, diese Route aufnehmen.',
  },
  upgrade_not_allowed: {
    title: 'Die Verbindung darf das Protokoll nicht wechseln',
    what: 'Die Anfrage will in einem anderen Protokoll weitermachen, meist als WebSocket, und die Route erlaubt es nicht.',
    why: 'Nach dem Wechsel sieht das Gateway Bytes und keine Anfragen: prüfen und begrenzen kann es dann keine einzelne mehr.',
    howToFindOut:
      'Die Header `Upgrade` und `Connection` der Anfrage ansehen. Manche Client-Bibliothek bietet ungefragt `h2c` an.',
    howToFix:
      'Sind WebSockets gemeint, an der Route `websocket: true` setzen. Andere Protokolle gehen nie durch: den Client `Upgrade` weglassen lassen.',
  },
  quota_exhausted: {
    title: 'Das Kontingent ist aufgebraucht',
    what: 'In diesem Kalendertag oder -monat, nach UTC, kamen so viele Anfragen, wie dem Aufrufer zustehen.',
    why: 'Ein Kontingent ist das Vereinbarte für lange Zeit. Es füllt sich nicht, wenn man einen Augenblick wartet, anders als eine Grenze der Rate.',
    howToFindOut:
      'Den Header `RateLimit` der Antwort und `by` der Grenze ansehen: mehrere Programme einer Anwendung zählen zusammen.',
    howToFix:
      'So lange warten, wie `Retry-After` sagt, oder `quota` erhöhen lassen. Antworten, die sich nicht ändern, behalten und Listen statt Einzelnem abfragen.',
  },
  limits_unavailable: {
    title: 'Die gemeinsamen Zähler sind nicht zu fragen',
    what: 'Die Grenzen dieser Route zählt das Gateway mit anderen zusammen, der Speicher der Zähler antwortet nicht, und die Route soll Anfragen dann ablehnen.',
    why: 'Mit `onUnavailable: closed` gilt eine Grenze auch während eines Ausfalls. Jedes Gateway für sich ließe mehr durch als vereinbart.',
    howToFindOut:
      'Den Speicher ansehen, meist Redis: Verbindung, Arbeitsspeicher und wie lange er für Antworten braucht. Das Log des Gateways sagt, seit wann er fort ist.',
    howToFix:
      'Den Speicher wieder erreichbar machen. Wo zu viele Anfragen besser sind als keine, `onUnavailable: local` setzen.',
  },
  rule_failed: {
    title: 'Eine Regel ließ sich nicht ausrechnen',
    what: 'Ein Ausdruck der Route endete mit einem Fehler statt mit wahr oder falsch. Meist liest er einen Claim, den dieses Token nicht hat, oder vergleicht eine Zahl mit einem Text.',
    why: 'Eine unbekannte Antwort ist kein Ja, also wird abgelehnt. Der Aufrufer kann nichts dafür, also ist die Antwort eine 500.',
    howToFindOut:
      'Das Log des Gateways nennt die Regel und die Art des Fehlers. Mit `mintmark gateway explain` und einem solchen Token wiederholen.',
    howToFix:
      'Die Regel für jedes Token schreiben, das kommen kann: `has(claims.tenant) && claims.tenant == "acme"`. Solche Fälle in `mintmark gateway test` aufnehmen.',
  },
  upstream_unreachable: {
    title: 'Keine Verbindung zum Upstream',
    what: 'Das Gateway kam zu keinem der versuchten Ziele durch: der Name ist unbekannt, der Port geschlossen oder der TLS-Handshake misslang.',
    why: 'Der Dienst hat nichts von der Anfrage gesehen; sie darf ohne Schaden noch einmal gesendet werden.',
    howToFindOut:
      'Vom Rechner des Gateways das Ziel mit `curl -v` öffnen. Im Zugriffslog steht jeder Versuch in `tries`, etwa `connect_failed` oder `connect_timeout`.',
    howToFix:
      'Den Dienst starten oder `targets` berichtigen. Kommt sein Zertifikat von einer eigenen Zertifizierungsstelle, sie in `tls.authorities` des Upstreams nennen.',
  },
  upstream_malformed: {
    title: 'Der Upstream antwortet nicht in HTTP',
    what: 'Es kamen Bytes zurück, die keine gültige Antwort sind: ein kaputter Kopf, zwei Längen, die sich widersprechen, oder ein anderes Protokoll.',
    why: 'Was ein Leser zurechtbiegt, liest der nächste anders, und aus einer Antwort werden zwei. Darum geht nichts davon weiter (RFC 9112 §6.3).',
    howToFindOut:
      'Die Bytes selbst ansehen, etwa mit `nc` oder `curl --raw -v` am Ziel. So sieht auch ein Ziel aus, das TLS oder HTTP/2 spricht, wo einfaches HTTP/1.1 erwartet wird.',
    howToFix:
      'Den Dienst berichtigen, der diesen Kopf schreibt. Spricht er TLS oder HTTP/2, `https` im Ziel oder `protocol: http2` setzen.',
  },
  upstream_failed: {
    title: 'Der Upstream brach die Antwort ab',
    what: 'Die Anfrage war gesendet, und die Verbindung endete, bevor die Antwort vollständig da war.',
    why: 'Der Dienst kann das Verlangte getan haben. Darum wiederholt das Gateway nur Methoden, die zweimal laufen dürfen, andere nie.',
    howToFindOut:
      'Im Log des Dienstes zu diesem Zeitpunkt nachsehen: ein Absturz, ein Neustart oder eine eigene Grenze. Trifft es die erste Anfrage nach einer Pause, schließt der Dienst ruhende Verbindungen unangekündigt.',
    howToFix:
      'Den Dienst seine Anfragen beenden lassen, bevor er anhält. Vor dem erneuten Senden nachsehen, ob die Anfrage schon gewirkt hat.',
  },
  upstream_timeout: {
    title: 'Der Upstream brauchte zu lange',
    what: 'Der Dienst nahm die Anfrage an und hatte mit der Antwort nicht begonnen oder mitten darin aufgehört, als die Zeit um war.',
    why: 'Wer ohne Ende wartet, hält Verbindungen, und bald bekommt niemand mehr eine. Der Dienst kann noch daran arbeiten.',
    howToFindOut:
      'Die Dauer im Zugriffslog mit `responseMs` und `idleMs` des Upstreams vergleichen und nachsehen, was der Dienst derweil tat.',
    howToFix:
      'Den Dienst schneller machen oder ihn sofort antworten und später arbeiten lassen. Die Zeit nur verlängern, wo Antworten wirklich lange dauern; Ströme brauchen `idleMs: 0`.',
  },
  upstream_unhealthy: {
    title: 'Kein Ziel des Upstreams ist gesund',
    what: 'Alle Ziele sind durch ihre Gesundheitsprüfung gefallen, also ging die Anfrage nirgendwohin.',
    why: 'Ein Ziel, von dem man weiß, dass es krank ist, ließe Aufrufer warten und dann scheitern. Sobald seine Prüfungen gelingen, bekommt es wieder Anfragen.',
    howToFindOut:
      'Die Ziele in der Verwaltungs-API ansehen. Den Pfad der Prüfung selbst mit `curl -i` abfragen: eine Weiterleitung oder eine 401 gilt als krank.',
    howToFix:
      'Den Dienst reparieren. Geht es ihm gut, `path` oder `status` in `health` berichtigen; der Pfad muss ohne Anmeldung offen sein.',
  },
  circuit_open: {
    title: 'Der Upstream wird eine Weile in Ruhe gelassen',
    what: 'Seine letzten Anfragen scheiterten nacheinander. Einige Sekunden lang gehen keine mehr hin, dann probiert eine, ob es besser ist.',
    why: 'Ein Dienst, der unter seiner Last zusammenbricht, erholt sich nur ohne sie. Aufrufer erfahren es sofort, statt zu warten.',
    howToFindOut:
      'Im Zugriffslog nachsehen, was vorher kam: der erste `upstream_`-Grund dieses Upstreams ist die Ursache.',
    howToFix:
      'Diese Ursache beheben. Zurückzusetzen ist nichts: nach `openSeconds` schließt eine gelungene Anfrage den Kreis wieder.',
  },
  gateway_overloaded: {
    title: 'Das Gateway hat zu viel zu tun',
    what: 'Mehr Anfragen sind offen oder warten auf eine Verbindung zum Upstream, als erlaubt ist.',
    why: 'Ab einer gewissen Zahl macht jede weitere alle anderen langsamer. Eine schnelle Absage lässt denen, die da sind, eine gute Antwort.',
    howToFindOut:
      'In den Metriken die offenen Anfragen mit `maxRequests` vergleichen, die des Upstreams mit `maxConnections` und `maxWaiting`. Ein langsamer Dienst füllt auch ein Gateway, das selbst nichts zu tun hat.',
    howToFix:
      'Nach `Retry-After` noch einmal versuchen. Den Upstream schneller machen, mehr Worker oder ein weiteres Gateway starten und erst dann die Grenzen erhöhen.',
  },
  gateway_draining: {
    title: 'Das Gateway hält gleich an',
    what: 'Dieser Prozess endet oder wird ersetzt. Er beendet, was er begonnen hat, und nimmt nichts Neues an.',
    why: 'Eine jetzt abgelehnte Anfrage kann zu einem anderen Prozess gehen. Eine später abgebrochene ist vielleicht halb geschehen.',
    howToFindOut:
      'Nachsehen, ob zu diesem Zeitpunkt eine neue Fassung startete. Geschieht es oft, startet etwas die Prozesse neu, etwa eine Probe oder eine Speichergrenze.',
    howToFix:
      'Die Anfrage über eine neue Verbindung noch einmal senden. Den Lastverteiler einen Prozess herausnehmen lassen, bevor er anhält: seine Bereitschaftsprobe sagt es zuerst.',
  },
  gateway_failed: {
    title: 'Das Gateway ist an sich selbst gescheitert',
    what: 'Beim Entscheiden oder Weiterleiten traf das Gateway auf etwas, wofür es nicht geschrieben ist. Durchgelassen wurde nichts.',
    why: 'Ein Gateway, das nicht weiterweiß, lehnt ab: eine offene Tür wäre schlimmer als eine geschlossene.',
    howToFindOut:
      'Im Log des Gateways zur Zeit der Anfrage nachsehen: dort steht der Fehler mit der Stelle im Programm. Die Kennung der Anfrage steht in der Antwort und im Zugriffslog.',
    howToFix:
      'Den Fehler mit der Version und den Zeilen des Logs melden. Kam er mit einer Änderung der Konfiguration, zur vorigen zurückkehren.',
  },
};
