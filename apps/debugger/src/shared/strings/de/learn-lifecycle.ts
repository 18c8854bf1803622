import { careful, demo, list, note, steps, table, text, type Topic } from '../en/learn-book.ts';

export const lifecycleTopic: Topic = {
  title: 'Wie Token leben',
  summary:
    'Von der Anmeldung bis zur Abmeldung: wer wem was schickt, was geprüft wird und wie ein Token endet.',
  sections: [
    {
      id: 'the-way',
      title: 'Der Weg eines Tokens',
      blocks: [
        text(
          'Der übliche Weg für eine Person, eine Anwendung und eine API: der Authorization-Code-Ablauf mit PKCE ([RFC 9700 §2.1.1](rfc:9700#2.1.1)).',
        ),
        demo('token-way'),
      ],
    },
    {
      id: 'login',
      title: 'Anmeldung',
      blocks: [
        list(
          'Das Passwort gibt die Person nur beim Aussteller ein. Eine Anwendung, die selbst danach fragt und es weiterreicht (der „Password Grant“), darf nicht mehr gebaut werden ([RFC 9700 §2.4](rfc:9700#2.4)).',
          'Der Browser bringt einen **Code** zurück, kein Token: Er zählt einmal, höchstens eine Minute lang, und nur zusammen mit dem PKCE-Verifier, der die Anwendung nie verlassen hat ([RFC 7636](rfc:7636)).',
          'Die Anwendung bekommt bis zu drei Dinge: ein **Access-Token** für die API, ein **ID-Token**, das sagt, wer sich angemeldet hat, ein **Refresh-Token** für später. Jedes hat einen Empfänger, keines ersetzt ein anderes ([`PRO-02`](rule:PRO-02)).',
        ),
      ],
    },
    {
      id: 'sending',
      title: 'Aufbewahren und senden',
      blocks: [
        list(
          'Wo eine Anwendung Token aufbewahrt, entscheidet, was ein Angreifer mitnehmen kann: [die Möglichkeiten im Vergleich](topic:storage).',
          'Im Header `Authorization: Bearer …` senden, über https, an die eine API, für die es ist ([RFC 6750 §2.1](rfc:6750#2.1)).',
          'Nie in der Adresse: Adressen landen in Protokollen, Verläufen und `Referer`-Headern ([RFC 9700 §4.3.2](rfc:9700#4.3.2), [`CAP-01`](rule:CAP-01)).',
          'An einen Schlüssel gebunden (DPoP, [RFC 9449](rfc:9449)), ist ein gestohlenes Token ohne diesen Schlüssel wertlos.',
        ),
      ],
    },
    {
      id: 'verifying',
      title: 'Prüfen, bei jeder Anfrage',
      blocks: [
        steps(
          'Form: drei Teile, strenges Base64url, je ein JSON-Objekt. Sonst [`token_malformed`](reason:token_malformed), [`encoding_invalid`](reason:encoding_invalid), [`json_invalid`](reason:json_invalid).',
          'Algorithmus: auf der eigenen Liste des Prüfers. Sonst [`algorithm_not_allowed`](reason:algorithm_not_allowed).',
          'Schlüssel: aus dem Schlüsselsatz des vertrauten Ausstellers, zwischengespeichert, einmal neu geholt, wenn eine Schlüssel-ID neu ist. Sonst [`key_unknown`](reason:key_unknown).',
          'Signatur. Sonst [`signature_invalid`](reason:signature_invalid).',
          'Claims: [`typ`](header:typ), [`iss`](claim:iss), [`aud`](claim:aud), [`exp`](claim:exp), [`nbf`](claim:nbf). Sonst der [Grund des Claims](topic:claims/seven).',
          'Rechte: Reicht der `scope` für diese Anfrage? Wenn nicht, [`scope_insufficient`](reason:scope_insufficient): Die Antwort ist 403; bei allem darüber ist sie 401 ([RFC 6750 §3.1](rfc:6750#3.1)).',
        ),
        text(
          'Schlüssel wechseln. Ein guter Aussteller veröffentlicht den nächsten, bevor er damit signiert, und lässt den alten stehen, bis das letzte damit signierte Token abgelaufen ist.',
        ),
      ],
    },
    {
      id: 'refresh',
      title: 'Erneuern, und warum das Token rotiert',
      blocks: [
        text(
          'Access-Token leben Minuten. Für das nächste schickt die Anwendung ihr Refresh-Token an den Aussteller, der es nachschlägt: Hier werden Rechte neu geprüft, und hier bleibt draußen, wer ausgesperrt wurde.',
        ),
        text(
          'Ein Refresh-Token einer Anwendung ohne Geheimnis muss an einen Schlüssel gebunden sein oder bei jeder Benutzung wechseln ([RFC 9700 §4.14](rfc:9700#4.14)). **Rotation** macht aus Diebstahl einen Alarm: Einer von beiden, Dieb oder Eigentümer, kommt als Zweiter mit einem schon benutzten Token.',
        ),
        demo('refresh-family'),
        list(
          'Alle Refresh-Token einer Anmeldung bilden eine Familie. Eine zweite Benutzung beendet die Familie: Alle müssen sich neu anmelden, auch der Dieb.',
          'Eine Familie ist eine Anmeldung, nicht eine Person: Ein zweites Gerät wird nicht mit abgemeldet.',
          'Zwei Tabs, die zugleich erneuern, oder eine unterwegs verlorene Antwort sehen aus wie Diebstahl. Gute Aussteller geben einige Sekunden lang dieselbe Antwort noch einmal; gute Clients lassen einen Tab für alle erneuern.',
          'Rotation verlängert nicht ewig: Die Familie hat ihr eigenes Ende, gesetzt bei der Anmeldung.',
        ),
      ],
    },
    {
      id: 'revocation',
      title: 'Widerruf: ein Token vorzeitig beenden',
      blocks: [
        text(
          'Eine Signatur bleibt für immer richtig. Wer nur das Token prüft, kann nicht wissen, dass es widerrufen wurde ([`token_revoked`](reason:token_revoked)); das ist der Preis dafür, ohne Aufruf zu prüfen. Wie man ihn zahlen kann:',
        ),
        table(
          'Wege, ein Token vorzeitig zu beenden',
          ['Weg', 'Wirkt nach', 'Kostet', 'Gut für'],
          ['Kurzes Leben', 'dem Rest seines Lebens', 'Erneuern alle paar Minuten', 'immer, als Grundlage'],
          [
            'Das Refresh-Token widerrufen ([RFC 7009](rfc:7009))',
            'dem Rest des Lebens des Access-Tokens',
            'bei der API nichts',
            'Abmeldung, Verlust eines Geräts',
          ],
          [
            'Introspection ([RFC 7662](rfc:7662))',
            'keiner Zeit',
            'einen Aufruf je Anfrage oder einen kurzen Zwischenspeicher',
            'wenige, kostbare Anfragen',
          ],
          [
            'Sperrliste, an alle APIs verteilt',
            'Sekunden',
            'eine Verteilung, und Speicher bis zum Ablauf der Token',
            'viele Dienste, schnelle Abmeldung',
          ],
          [
            'Statusliste (ein Entwurf der IETF)',
            'dem Alter der Liste',
            'ein Bit je Token, ab und zu geholt',
            'viele Prüfer, die der Aussteller nicht kennt',
          ],
        ),
        careful(
          'Eine Sperrliste nennt Token beim `jti` (oder die Sitzung beim `sid`, die Person beim `sub`), nie beim Text des Tokens oder dessen Hash: Dasselbe Token lässt sich ein zweites Mal anders schreiben ([`SIG-04`](rule:SIG-04), [`FMT-05`](rule:FMT-05)) und schlüpfte hindurch.',
        ),
      ],
    },
    {
      id: 'logout',
      title: 'Abmeldung',
      blocks: [
        list(
          'Die Token in der Anwendung löschen. Das allein beendet nichts: Kopien gelten weiter.',
          'Das Refresh-Token beim Aussteller widerrufen, damit keine neuen Access-Token kommen.',
          'Die Sitzung beim Aussteller beenden, sonst geht der nächste Klick auf „Anmelden“ ohne Passwort durch.',
          'Es den anderen Anwendungen dieser Sitzung sagen: Back-Channel-Logout schickt jeder ein signiertes **Logout-Token** (`typ` ist `logout+jwt`, mit [`sid`](claim:sid) oder [`sub`](claim:sub) und nie mit einer `nonce`; [`PRO-01`](rule:PRO-01)).',
        ),
        note(
          '„Überall abmelden“ hat drei Bedeutungen: dieses Gerät, die anderen Geräte, alle. Sie beim Namen anbieten.',
        ),
      ],
    },
  ],
};
