import type { help as english } from '../en/help.ts';

/** The sheets behind the bar: privacy, shortcuts, settings. */
export const help: typeof english = {
  privacy: {
    title: 'Nichts verlässt diese Seite',
    sentences: [
      'Token und Schlüssel werden von JavaScript in dieser Seite gelesen und geprüft. Dahinter steht kein Server und keine Auswertung, und gespeichert wird nur, was in den Einstellungen eingeschaltet ist.',
      "Die Seite verbietet sich selbst jede Verbindung (Content-Security-Policy: connect-src 'none'). Weder ein Token noch eine Adresse darin kann den Browser dazu bringen, etwas abzurufen.",
      'Zum Nachprüfen die Netzwerkansicht des Browsers öffnen oder das Netz abschalten: alles arbeitet weiter.',
      'Ein Link mit #token= öffnet ein Token. Der Teil nach # wird nie an einen Server gesendet, und die Seite nimmt ihn aus Adresszeile und Verlauf.',
    ],
    fetchPage:
      'Nur um einen Schlüsselsatz von einer Adresse zu holen, braucht es eine Verbindung. Das geschieht auf einer eigenen Seite; sie nennt den Server, bevor sie sich verbindet, und bekommt nie ein Token zu sehen.',
    openFetchPage: 'Die Seite zum Abrufen von Schlüsselsätzen öffnen',
    singleFile:
      'Die ganze Seite gibt es auch als eine Datei, die von der Festplatte und ohne Server arbeitet. Ihre Richtlinie steht in ihr selbst.',
    download: 'Die einzelne Datei herunterladen',
  },
  shortcuts: {
    title: 'Tastenkürzel',
    everywhere: 'Überall',
    goTo: 'Gehe zu',
    inspect: 'In Untersuchen',
    global: [
      { keys: ['?'], does: 'diese Liste zeigen' },
      { keys: ['Esc'], does: 'ein Feld verlassen, damit die Buchstaben wirken; Blatt oder Menü schließen' },
      { keys: ['Tab'], does: 'zum nächsten Bedienelement; das erste führt zum Inhalt' },
    ],
    inspectKeys: [
      { keys: ['t'], does: 'zum Token' },
      { keys: ['k'], does: 'zum Schlüssel' },
      { keys: ['p'], does: 'zum erwarteten Aussteller' },
      { keys: ['s'], does: 'zu den Beispielen' },
      { keys: ['f'], does: 'zu den Befunden' },
      { keys: ['e'], does: 'das Token in Prägen ändern' },
      { keys: ['d'], does: 'das Token mit einem anderen vergleichen' },
    ],
    off: 'Die Buchstaben lassen sich in den Einstellungen abschalten.',
  },
  settings: {
    title: 'Einstellungen',
    theme: 'Farben',
    themes: { system: 'wie im System', light: 'hell', dark: 'dunkel' },
    language: 'Sprache',
    letters: 'Einzelne Buchstaben sind Tastenkürzel',
    remember: 'Einstellungen auf diesem Gerät merken',
    rememberHint:
      'Farben, Sprache, Spaltenbreiten, die Erwartungen des Dienstes und diese Wahl. Nie ein Token, nie ein Schlüssel. Ausschalten löscht, was gespeichert war.',
    remembered: 'Jetzt auf diesem Gerät gespeichert:',
    nothing: 'Auf diesem Gerät ist nichts gespeichert.',
  },
};
