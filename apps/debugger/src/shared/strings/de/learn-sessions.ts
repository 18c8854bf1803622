import { careful, list, note, table, text, type Topic } from '../en/learn-book.ts';

export const sessionsTopic: Topic = {
  title: 'Sitzungen und Token, ehrlich verglichen',
  summary: 'Beides geht. Was es kostet, wo es versagt, und die Mischung, bei der die meisten enden.',
  sections: [
    {
      id: 'difference',
      title: 'Der Unterschied in einer Zeile',
      blocks: [
        text(
          'Eine **Sitzung** ist eine Zufallszahl, die nichts bedeutet; der Server schlägt nach, was dazu gehört. Ein **Token** sagt selbst, was es bedeutet; der Server prüft, wer das sagt.',
        ),
      ],
    },
    {
      id: 'table',
      title: 'Die Tabelle',
      blocks: [
        table(
          'Sitzungskennungen und Token, die sich selbst erklären',
          ['Frage', 'Sitzungskennung', 'Token (JWT)', 'Besser'],
          [
            'Was kostet eine Prüfung?',
            'ein Nachschlagen, etwa eine Millisekunde',
            'Rechnen, weit unter einer Millisekunde, kein Aufruf',
            'Token, bei hohen Raten',
          ],
          [
            'Sofort beenden',
            'eine Zeile löschen',
            'warten oder [Widerruf bauen](topic:lifecycle/revocation)',
            'Sitzung',
          ],
          ['Geänderte Rechte', 'zählen bei der nächsten Anfrage', 'zählen beim nächsten Token', 'Sitzung'],
          [
            'Mehrere Dienste oder Firmen',
            'alle brauchen denselben Speicher',
            'alle brauchen den öffentlichen Schlüssel',
            'Token',
          ],
          ['Größe bei jeder Anfrage', '20 bis 50 Bytes', '300 bis 2.000 Bytes und mehr', 'Sitzung'],
          ['Was es verrät', 'nichts', 'alle seine Claims, unterwegs allen', 'Sitzung'],
          [
            'Was sich falsch machen lässt',
            'Session Fixation, fehlende Cookie-Attribute, CSRF',
            'Algorithmus, Schlüssel, Empfänger, Ablauf, Aufbewahrung: siehe [die Angriffe](topic:attacks)',
            'Sitzung: weniger falsch zu machen',
          ],
          [
            'Zustand am Server',
            'wächst mit der Zahl der Leute',
            'keiner, bis Widerruf gebraucht wird',
            'Token, ein wenig',
          ],
          [
            'Gestohlen',
            'gilt, bis sie beendet wird',
            'gilt, bis es abläuft; an einen Schlüssel gebunden gar nicht',
            'kommt darauf an',
          ],
          [
            'Der Speicher fällt aus',
            'niemand ist angemeldet',
            'Prüfungen gehen weiter, Anmelden und Erneuern nicht',
            'Token',
          ],
          [
            'Wer war es, ohne Verbindung',
            'lässt sich nicht sagen',
            'sagt jeder mit dem öffentlichen Schlüssel',
            'Token',
          ],
        ),
      ],
    },
    {
      id: 'myths',
      title: 'Was man oft hört und was nicht stimmt',
      blocks: [
        list(
          '„Token skalieren, Sitzungen nicht.“ Eine Zeile nach ihrem Schlüssel nachzuschlagen kann jede Datenbank am besten. Wenige Systeme sind groß genug, um es zu spüren.',
          '„Token sind zustandslos.“ Bis zum ersten Wunsch, jemanden abzumelden. Eine Sperrliste ist Zustand, wenn auch ein kleiner.',
          '„Token schützen vor CSRF.“ Nicht das Token schützt, sondern der Header: Ein Browser schickt ihn nicht von selbst. Ein Token im Cookie braucht denselben Schutz wie eine Sitzung.',
          '„Cookies sind altmodisch.“ Ein `HttpOnly`-Cookie ist der einzige Ort in einem Browser, den Skripte nicht lesen können.',
          '„Ein verschlüsseltes Token ist überall sicher aufgehoben.“ Gestohlen gilt es genauso wie ein lesbares.',
        ),
      ],
    },
    {
      id: 'mixture',
      title: 'Die Mischung',
      blocks: [
        text(
          'Die meisten Systeme enden mit beidem: ein Sitzungscookie zwischen Browser und Server, Token zwischen Servern. Der Server davor (ein Gateway oder ein [Backend for Frontend](topic:storage/bff)) schlägt die Sitzung nach und reicht ein kurzlebiges Access-Token weiter. Der Browser sieht nie ein Token, die Dienste sehen nie die Sitzung.',
        ),
        note(
          'Eine Website, ein Server, eine Datenbank? Sitzungen nehmen. Es geht nichts verloren, und es gibt hier weniger zu lesen.',
        ),
        careful(
          'Ein JWT als Sitzungscookie, wochenlang gültig, ohne Nachschlagen, vereint die Nachteile beider: groß, lesbar und nicht zu beenden ([`TIM-05`](rule:TIM-05), [`CAP-02`](rule:CAP-02)).',
        ),
      ],
    },
  ],
};
