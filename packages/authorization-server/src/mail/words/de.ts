import type { MailWords } from './mail-words.ts';

export const de: MailWords = {
  dateTime: new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }),
  validity: (until, { count, unit }) =>
    `Der Link gilt einmal, bis ${until} (noch ${count} ${units[unit][count === 1 ? 'one' : 'many']}).`,
  ifYou: 'Waren Sie es selbst, ist nichts zu tun.',
  unknown: 'nicht bekannt',
  accountExists: {
    subject: (service) => `Es gibt schon ein Konto bei ${service}`,
    event: (at) => `Am ${at} wollte jemand mit dieser Adresse ein neues Konto anlegen. Sie hat schon eines.`,
    ifYou: 'Waren Sie es selbst, melden Sie sich hier an oder fordern Sie dort ein neues Passwort an:',
    otherwise: 'Waren Sie es nicht, ist nichts zu tun: Geändert wurde nichts.',
  },
  accountLocked: {
    subject: (service) => `Die Anmeldung bei ${service} ist angehalten`,
    event: (until) =>
      `Für Ihr Konto wurden zu viele falsche Passwörter eingegeben. Es öffnet sich wieder am ${until}.`,
    ifYou: 'Waren Sie es selbst, öffnen Sie es jetzt:',
    otherwise:
      'Waren Sie es nicht, ist nichts zu tun: Niemand kam hinein, und angemeldete Geräte bleiben angemeldet.',
  },
  factorChanged: {
    factors: {
      passkey: 'Ein Passkey',
      totp: 'Eine Authenticator-App',
      recovery_codes: 'Ein neuer Satz Wiederherstellungscodes',
    },
    subject: (factor, { change, service }) =>
      `${factor} wurde ${change === 'added' ? 'zu Ihrem Konto' : 'aus Ihrem Konto'} bei ${service} ${participles[change]}`,
    event: (factor, { change, at }) =>
      `${factor} wurde am ${at} ${change === 'added' ? 'zu Ihrem Konto' : 'aus Ihrem Konto'} ${participles[change]}.`,
    otherwise:
      'Waren Sie es nicht, ändern Sie Ihr Passwort und sehen Sie hier die Wege durch, sich anzumelden:',
  },
  newSignIn: {
    subject: (service) => `Neue Anmeldung bei ${service}`,
    event: 'Ein Browser, den wir noch nicht kannten, hat sich in Ihrem Konto angemeldet.',
    when: 'Wann',
    device: 'Gerät',
    address: 'Adresse',
    otherwise: 'Waren Sie es nicht, beenden Sie hier diese Sitzung und ändern Sie Ihr Passwort:',
  },
  passwordChanged: {
    subject: (service) => `Ihr Passwort für ${service} wurde geändert`,
    event: (at) => `Ihr Passwort wurde am ${at} geändert. Andere Geräte wurden abgemeldet.`,
    otherwise:
      'Waren Sie es nicht, fordern Sie jetzt auf der Anmeldeseite ein neues Passwort an und sehen Sie dann hier Ihre Sitzungen durch:',
  },
  resetPassword: {
    subject: (service) => `Ein neues Passwort für ${service} wählen`,
    open: 'Öffnen Sie diesen Link, um ein neues Passwort zu wählen:',
    otherwise: 'Haben Sie es nicht verlangt, ist nichts zu tun: Ihr Passwort bleibt, wie es ist.',
  },
  verifyAddress: {
    subject: (service) => `Bestätigen Sie Ihre Adresse für ${service}`,
    open: 'Öffnen Sie diesen Link, um zu bestätigen, dass diese Adresse Ihnen gehört:',
    otherwise:
      'Haben Sie es nicht verlangt, ist nichts zu tun: Ohne den Link wird die Adresse nicht benutzt.',
  },
};

const units = {
  minute: { one: 'Minute', many: 'Minuten' },
  hour: { one: 'Stunde', many: 'Stunden' },
} as const;
const participles = { added: 'hinzugefügt', removed: 'entfernt' } as const;
