import { danger, list, note, table, text, type Topic } from '../en/learn-book.ts';

export const storageTopic: Topic = {
  title: 'Wo ein Browser Token aufbewahrt',
  summary:
    'Arbeitsspeicher, Browserspeicher, Cookies oder ein eigener Server: was wem standhält und was keiner kann.',
  sections: [
    {
      id: 'threat',
      title: 'Worum es geht',
      blocks: [
        text(
          'Zwei Gefahren: ein Skript, das auf der Seite nicht laufen sollte (XSS oder eine verdorbene Abhängigkeit), und eine fremde Seite, die den Browser Anfragen schicken lässt (CSRF). Wo das Token liegt, entscheidet, was jede von beiden bekommt ([RFC 10017 §5](rfc:10017#5)).',
        ),
        danger(
          'Ein feindliches Skript auf der Seite kann alles, was die Person kann, solange die Seite offen ist, gleich wo die Token liegen. Die Aufbewahrung entscheidet nur, ob es sie auch **mitnehmen** und später weitermachen kann. Zuerst die Skripte fernhalten: eine Content-Security-Policy, keine fremden Skripte, Maskieren.',
        ),
      ],
    },
    {
      id: 'table',
      title: 'Die Tabelle',
      blocks: [
        table(
          'Orte für Token, und was sie aushalten',
          ['Ort', 'Ein feindliches Skript kann', 'CSRF', 'Nach dem Neuladen', 'Andere Tabs', 'Urteil'],
          [
            '`localStorage`',
            'es lesen, jederzeit, in einer Zeile',
            'keine Gefahr',
            'da',
            'da',
            'nicht für Refresh-Token',
          ],
          [
            '`sessionStorage`',
            'es lesen, solange der Tab offen ist',
            'keine Gefahr',
            'da',
            'nicht da',
            'kaum besser',
          ],
          [
            'Variable im Arbeitsspeicher',
            'es mit Tricks erreichen und ein neues verlangen',
            'keine Gefahr',
            'weg: erneuern oder neu anmelden',
            'nicht da',
            'brauchbar, für kurzlebige Access-Token',
          ],
          [
            'Web Worker',
            'Anfragen über ihn schicken; es nicht lesen, aber ein neues bekommen',
            'keine Gefahr',
            'weg',
            'nicht da',
            'gut, für eine reine Browseranwendung',
          ],
          [
            'Cookie, `HttpOnly`',
            'es nicht lesen; Anfragen damit schicken',
            'braucht Schutz',
            'da',
            'da',
            'gut, für eine Website mit eigener API',
          ],
          [
            'Backend for Frontend',
            'es nicht lesen; Anfragen über das Backend schicken',
            'braucht Schutz',
            'da',
            'da',
            'am besten, wo es einen Server geben kann',
          ],
        ),
        text(
          'In keiner Zeile steht „nichts“. Die Frage ist, wie lange ein Angreifer Zeit hat und ob man es beenden kann. Quellen: [RFC 10017 §8](rfc:10017#8) und [RFC 10017 §6](rfc:10017#6).',
        ),
      ],
    },
    {
      id: 'bff',
      title: 'Backend for Frontend',
      blocks: [
        text(
          'Ein kleiner Server der Anwendung macht die Anmeldung, behält alle Token und gibt dem Browser nur ein Sitzungscookie. Anfragen an die API gehen durch ihn, und er fügt das Token hinzu ([RFC 10017 §6.1](rfc:10017#6.1)).',
        ),
        list(
          'Er kann ein Client-Geheimnis behalten, also nützt ein gestohlener Code niemandem.',
          'Er reicht nur weiter, was auf seiner Liste von Adressen steht; sonst wird er ein offenes Tor.',
          'Die Sitzung lässt sich am Server beenden, sofort.',
          'Der Preis: ein Dienst mehr und eine Station mehr für jede Anfrage.',
        ),
      ],
    },
    {
      id: 'cookie',
      title: 'Wenn es ein Cookie ist',
      blocks: [
        list(
          '`__Host-` vor dem Namen, `Secure`, `HttpOnly`, `Path=/`, kein `Domain`: So kann keine andere Subdomain es setzen oder lesen ([`CAP-02`](rule:CAP-02)).',
          '`SameSite=Lax` oder `Strict`. Das ist die eine Hälfte des Schutzes vor CSRF; die andere ist ein Header, den fremde Seiten nicht schicken können, oder eine Prüfung von `Origin`.',
          'Höchstens 4.096 Bytes mit Namen und Attributen ([`FMT-10`](rule:FMT-10)). Größere verschwinden wortlos.',
        ),
      ],
    },
    {
      id: 'browser-only',
      title: 'Wenn es keinen Server geben kann',
      blocks: [
        list(
          'Code-Ablauf mit PKCE; Access-Token im Arbeitsspeicher oder in einem Worker, für Minuten.',
          'Refresh-Token, die [rotieren](topic:lifecycle/refresh) oder mit DPoP an einen Schlüssel gebunden sind, der sich nicht ausführen lässt ([RFC 9449](rfc:9449)): Ein Skript kann ihn benutzen, aber nicht mitnehmen.',
          'Ein Tab erneuert für alle, unter einer Sperre (`navigator.locks`).',
          'Nie das ID-Token als Access-Token ([der Angriff](topic:attacks/cross-jwt)).',
        ),
        note(
          'Auf Telefon und Rechner: der Schlüsselbund des Systems, und die Anmeldung im Systembrowser, nicht in einer eigenen Ansicht ([RFC 8252](rfc:8252)).',
        ),
      ],
    },
  ],
};
