import type { share as english } from '../en/share.ts';

/** Links that open a token. */
export const share: typeof english = {
  title: 'Token teilen',
  lead: 'Ein Link, der das Token in dieser Seite öffnet. Es steht hinter dem # des Links, und das schicken Browser nie an einen Server; aber wer den Link hat, hat auch, was darin steht.',
  token: 'Token',
  placeholder: 'Das Token einfügen, das geteilt werden soll.',
  options: 'Was in den Link kommt',
  keepSignature: 'Mit seiner Signatur',
  keepSignatureHint:
    'Ohne sie lässt sich das Token lesen, aber nicht benutzen. Weglassen, wenn es nicht gerade um die Signatur geht.',
  stripped:
    'Die Signatur bleibt weg. Wer den Link öffnet, kann das Token lesen, und niemand kann es benutzen.',
  cannotStrip: 'Diese Art Token hat keine Signatur, die sich weglassen ließe; es kommt ganz in den Link.',
  lock: 'Mit einer Passphrase verschließen',
  lockHint:
    'Dann zeigt der Link allein nichts. Die Passphrase auf anderem Weg mitteilen als den Link, etwa am Telefon.',
  passphrase: 'Passphrase',
  makePassphrase: 'Eine ausdenken',
  short:
    'Diese Passphrase ist kurz. Wer den Link hat, kann zu Hause viele versuchen; besser eine ausdenken lassen.',
  page: 'Adresse der Seite',
  pageHint: 'Wo die andere Person diese Seite hat.',
  local:
    'Diese Adresse gilt nur auf diesem Rechner. Die eintragen, die für die andere Person erreichbar ist.',
  make: 'Link erstellen',
  making: 'Das Verschließen dauert einen Moment: Die Passphrase wird gestreckt, damit Raten lange dauert.',
  link: 'Link',
  copyLink: 'Link',
  characters: (count: number): string => `${count.toLocaleString('de')} Zeichen`,
  long: 'Manche Mail- und Chatprogramme schneiden Links dieser Länge ab.',
  warningWord: 'Vor dem Senden',
  noteWord: 'Hinweis',
  usable:
    'Das Token ist signiert und nicht abgelaufen. Wer diesen Link hat, kann es benutzen, bis es abläuft.',
  reveals: (names: string): string => `Wer den Link hat, kann lesen: ${names}.`,
  revealsNothing: 'Wer den Link hat, kann den Header lesen; den Rest nur mit einem Schlüssel.',
  revealsLocked: 'Nur mit der Passphrase lässt sich etwas lesen.',
  stays:
    'Links bleiben in Chats, Mails und im Verlauf von Browsern stehen. Ein geteiltes Token sollte bald ablaufen.',
  failed: 'Der Browser konnte das Token nicht verschließen.',
  format:
    'Für Neugierige: Was verschlossen ist, ist selbst ein verschlüsseltes Token (JWE; PBES2-HS512+A256KW, A256GCM) mit dem geteilten Token als Klartext. Jede JOSE-Bibliothek öffnet es.',
  open: {
    title: 'Geteiltes Token öffnen',
    lead: 'Jemand hat ein Token geteilt und mit einer Passphrase verschlossen. Geöffnet wird es in dieser Seite; gesendet wird nichts.',
    button: 'Öffnen',
    working: 'Das Öffnen dauert einen Moment: Die Passphrase wird gestreckt, damit Raten lange dauert.',
    wrong: 'Die Passphrase öffnet es nicht. Großbuchstaben und Bindestriche zählen.',
    broken: 'Der Link ist beschädigt oder abgeschnitten. Noch einmal erbitten und ganz kopieren.',
    nothing: 'Hier gibt es nichts zu öffnen. Links zu geteilten Tokens enthalten #shared=.',
    problem: 'Problem',
  },
};
