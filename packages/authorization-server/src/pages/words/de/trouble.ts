import type { trouble as english } from '../en/trouble.ts';

export const trouble: typeof english = {
  lockedTitle: 'Das Konto ist vorerst gesperrt',
  locked: 'Es gab zu viele fehlgeschlagene Anmeldungen.',
  lockedUntil: (when) => `Es öffnet sich von selbst ${when}.`,
  lockedReset: 'Das Zurücksetzen des Passworts öffnet es sofort.',
  lockedNotYou:
    'Wer es nicht selbst war, hat nichts verloren: Niemand kam hinein. Ein Passwort wählen, das nirgends sonst benutzt wird.',
  errorTitle: 'Diese Anfrage ließ sich nicht ausführen',
  errorClient: (client) =>
    `${client} hat Sie mit einer Anfrage hierhergeschickt, die sich nicht beantworten lässt. Sie haben nichts falsch gemacht.`,
  whatToDo: 'Was zu tun ist',
  backToClient:
    'Zurück zur Anwendung gehen und neu beginnen. Geschieht es wieder, ihren Betreibern Code und Kennung von unten nennen.',
  errorCode: 'Fehlercode',
  reason: 'Grund',
  reference: 'Kennung',
  time: 'Zeit',
  explanation: 'Was dieser Grund bedeutet',
  notFoundTitle: 'Diese Seite gibt es nicht',
  notFound:
    'Die Adresse ist vertippt, oder die Seite ist umgezogen. Bitte von der gewünschten Anwendung aus beginnen.',
  toAccount: 'Zum Konto',
  busyTitle: 'Der Server ist ausgelastet',
  busy: 'Gerade melden sich mehr Menschen an, als er bedienen kann. Geändert wurde nichts.',
  busyRetry: (wait) => `In ${wait} noch einmal versuchen.`,
  tryAgain: 'Noch einmal versuchen',
};
