import type { common as english } from '../en/common.ts';

export const common: typeof english = {
  problem: 'Problem',
  note: 'Hinweis',
  done: 'Erledigt',
  caution: 'Vorsicht',
  titleWithProblem: (title) => `Problem: ${title}`,
  problemsAbove: (count) => (count === 1 ? 'Ein Punkt ist noch offen' : `${count} Punkte sind noch offen`),
  skipToContent: 'Zum Inhalt',
  password: 'Passwort',
  name: 'Name',
  address: 'Mailadresse',
  username: 'Benutzername',
  identifier: 'Mailadresse oder Benutzername',
  code: 'Code',
  optional: '(freiwillig)',
  cancel: 'Abbrechen',
  continue: 'Weiter',
  back: 'Zurück',
  unnamedClient: 'eine Anwendung ohne Namen',
  continuesTo: 'Weiter geht es zu',
  mailNotice: (address) => `Eine Mail an ${address} ist unterwegs.`,
  wait: (seconds) => {
    if (seconds < 90) return seconds === 1 ? '1 Sekunde' : `${Math.max(2, Math.ceil(seconds))} Sekunden`;
    return seconds < 5400 ? `${Math.ceil(seconds / 60)} Minuten` : `${Math.ceil(seconds / 3600)} Stunden`;
  },
};
