import type { weakSecrets as english } from '../en/weak-secrets.ts';
import { plural } from './plural.ts';

const thousands = (count: number): string =>
  count.toLocaleString('de', { notation: 'compact', maximumSignificantDigits: 3 });

/** Seconds up to two minutes, then minutes, then hours. */
const duration = (ms: number): string => {
  if (ms < 120_000) return `${Math.max(1, Math.round(ms / 1000))} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
};

const rate = ({ tries, elapsedMs }: { readonly tries: number; readonly elapsedMs: number }): string =>
  `${thousands(tries / Math.max(0.001, elapsedMs / 1000))} Geheimnisse je Sekunde`;

/** The check for secrets that can be guessed. */
export const weakSecrets: typeof english = {
  title: 'Lässt sich das Geheimnis erraten?',
  what: 'Probiert veröffentlichte Beispielgeheimnisse und etwa 49.000 verbreitete Passwörter, jeweils als Text, base64 und hex. Alles geschieht in dieser Seite.',
  start: 'Bekannte schwache Geheimnisse probieren',
  ownList: 'Eigene Liste probieren',
  change: 'Wörter abwandeln, wie Menschen es tun',
  changeHint: 'Großbuchstaben, Leetspeak, Ziffern und Jahreszahlen: etwa zwanzigmal so viele.',
  loading: 'Die Wörter werden vorbereitet',
  progress: (progress) => {
    const left = progress.done > 0 ? (progress.elapsedMs / progress.done) * (1 - progress.done) : undefined;
    const time = left === undefined ? '' : `, noch ${duration(left)}`;
    return `${plural(progress.words, 'Wort', 'Wörter')} probiert, ${rate(progress)}${time}`;
  },
  stop: 'Anhalten',
  note: 'Hinweis',
  problem: 'Problem',
  failed: 'Die Wörter waren nicht zu lesen. Eine Textdatei mit einem Wort je Zeile auswählen.',
  stopped: ({ words }) =>
    `Nach ${plural(words, 'Wort', 'Wörtern')} angehalten; das Geheimnis war nicht darunter.`,
  notFoundWord: 'Nicht gefunden',
  notFound: (end) =>
    `Das Geheimnis ist keines von ${plural(end.words, 'Wort', 'Wörtern')} (${duration(end.elapsedMs)}, ${rate(end)}). Stark ist es damit noch nicht: Andere haben größere Listen und schnellere Rechner.`,
  foundWord: 'Schwach',
  found: {
    published: () => 'Das Geheimnis ist ein veröffentlichtes Beispiel.',
    common: (position) =>
      `Das Geheimnis ist Nummer ${position.toLocaleString('de')} der verbreiteten Passwörter.`,
    file: (position) => `Das Geheimnis steht in Zeile ${position.toLocaleString('de')} der Liste.`,
  },
  changed: 'Das Wort ist abgewandelt.',
  foundPublished: (where) => `Das Geheimnis ist veröffentlicht: ${where}.`,
  readAs: (reading) => `Gelesen wurde es als ${reading}.`,
  readings: {
    utf8: 'Text',
    base64: 'base64',
    base64url: 'base64url',
    hex: 'Hexadezimalziffern',
    trimmed: 'Text ohne die Leerzeichen am Rand',
    newline: 'Text mit einem Zeilenumbruch am Ende',
  },
  advice: (algorithm) =>
    `Wer es errät, kann jedes Token dieses Ausstellers herstellen. Ein neues für ${algorithm} aus Zufallsbytes erzeugen und keinem Token mehr trauen, das mit dem alten signiert ist.`,
  use: 'Als Schlüssel verwenden',
};
