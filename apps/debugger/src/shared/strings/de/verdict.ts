import type { Words } from '../words.ts';

/** The verdict and its four lights. */
export const verdict: Words['verdict'] = {
  region: 'Urteil',
  reasons: 'Gründe',
  empty:
    'Ein Token einfügen, um zu sehen, was es ist, wer es signiert hat, ob es gerade gilt und für wen es bestimmt ist.',
  lights: {
    form: 'Wohlgeformt',
    signature: 'Mit dem Schlüssel signiert',
    decryption: 'Mit dem Schlüssel geöffnet',
    time: 'In der Zeit',
    policy: 'Hier erlaubt',
  },
  words: { waiting: '–' },
  allGood:
    'Wohlgeformt, mit dem eingegebenen Schlüssel signiert, in der Zeit und für den erwarteten Aussteller und Empfänger.',
  openedGood:
    'Wohlgeformt, mit dem eingegebenen Schlüssel geöffnet, in der Zeit und für den erwarteten Aussteller und Empfänger.',
  needsPolicy:
    'Wohlgeformt, mit dem eingegebenen Schlüssel signiert und in der Zeit. Aussteller und Empfänger eingeben, um zu sehen, ob es hier erlaubt ist.',
  openedNeedsPolicy:
    'Wohlgeformt, mit dem eingegebenen Schlüssel geöffnet und in der Zeit. Aussteller und Empfänger eingeben, um zu sehen, ob es hier erlaubt ist.',
  notVerified:
    'Noch ist nichts geprüft. Das kann jeder geschrieben haben: den Schlüssel eingeben, um den Unterzeichner zu prüfen.',
  notOpened: 'Dieses Token ist verschlüsselt. Zum Öffnen den Schlüssel eingeben.',
  waiting: 'Wartet auf ein Token.',
};
