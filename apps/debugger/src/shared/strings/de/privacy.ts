import type { Words } from '../words.ts';

/** What becomes of tokens and keys, and how to check it. */
export const privacy: Words['privacy'] = {
  button: 'Nichts verlässt diese Seite',
  short: 'Bleibt hier',
  title: 'Nichts verlässt diese Seite',
  sentences: [
    'Token und Schlüssel werden von JavaScript in dieser Seite gelesen und geprüft. Dahinter steht kein Server, keine Auswertung, kein Speicher.',
    "Die Seite verbietet sich selbst jede Verbindung (Content-Security-Policy: connect-src 'none'). Weder ein Token noch eine Adresse darin kann den Browser dazu bringen, etwas abzurufen.",
    'Zum Nachprüfen die Netzwerkansicht des Browsers öffnen oder das Netz abschalten: alles arbeitet weiter.',
    'Ein Link mit #token= öffnet ein Token. Der Teil nach # wird nie an einen Server gesendet, bleibt aber im Verlauf.',
  ],
};
