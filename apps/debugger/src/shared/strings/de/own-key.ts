import type { KeyProblemFacts, KeyProblemName } from '../../own-key/key-problem.ts';
import type { ownKey as english } from '../en/own-key.ts';

type Say = (facts: KeyProblemFacts) => string;

/** What keeps a pasted text from being the key that is needed: a sentence for each, and what to do. */
const problems: Readonly<Record<KeyProblemName, Say>> = {
  empty: ({ algorithm }) =>
    `Noch kein Schlüssel. Einen für ${algorithm} erzeugen oder einen eigenen einfügen.`,
  address: () =>
    'Das ist eine Adresse, kein Schlüssel. Hier wird nichts abgerufen: Adresse öffnen und den Schlüssel selbst einfügen.',
  discovery: () =>
    'Das ist ein Discovery-Dokument. Es sagt, wo öffentliche Schlüssel liegen; private liegen dort nie.',
  token: () => 'Das ist ein Token, kein Schlüssel.',
  json: () =>
    'Das JSON dieses Schlüssels ist beschädigt oder abgeschnitten. Ganz kopieren, von der ersten bis zur letzten Klammer.',
  'no-key': () => 'Dieses JSON hat weder „kty“ noch „keys“, es ist also kein Schlüssel.',
  'no-type': () => 'Dieser JSON Web Key nennt seinen Typ nicht: „kty“ fehlt.',
  pem: () =>
    'Zwischen den Zeilen BEGIN und END steht kein heiles Base64 eines Schlüssels: Es ist beschädigt oder abgeschnitten.',
  'pem-other': () =>
    'Dieses PEM enthält keinen Schlüssel, den Tokens verwenden; was es enthält, sagt die Zeile BEGIN.',
  request: () =>
    'Das ist eine Zertifikatsanforderung. Sie enthält keinen privaten Schlüssel; den Schlüssel einfügen, mit dem sie erstellt wurde.',
  ssh: () => 'Das ist ein öffentlicher SSH-Schlüssel einer Art, die Tokens nicht verwenden.',
  openssh: () =>
    'Dieser private Schlüssel ist im Format von OpenSSH. Umwandeln mit: ssh-keygen -p -m PKCS8 -f DATEI',
  'too-long': () => 'Das ist länger als jeder Schlüssel. Nur den Schlüssel einfügen.',
  'public-key': ({ algorithm }) =>
    `Das ist ein öffentlicher Schlüssel: Er prüft Signaturen und kann keine erzeugen. ${algorithm} braucht den privaten Schlüssel dazu.`,
  'private-key': () => 'Das ist ein privater Schlüssel; gebraucht wird der öffentliche.',
  certificate: () =>
    'Das ist ein Zertifikat. Es enthält nur den öffentlichen Schlüssel; den privaten Schlüssel dazu einfügen.',
  locked: () => 'Dieser private Schlüssel ist verschlüsselt. Unten sein Passwort eingeben.',
  'wrong-password': () =>
    'Das Passwort öffnet diesen privaten Schlüssel nicht. Passwort prüfen; stimmt es, ist die Datei beschädigt.',
  'locked-legacy': () =>
    'Dieser private Schlüssel ist nach der alten Art von OpenSSL verschlüsselt. Umwandeln mit: openssl pkcs8 -topk8 -v2 aes-256-cbc -in DATEI',
  'set-empty': () => 'Dieser Schlüsselsatz ist leer.',
  'set-several': () => 'Mehrere Schlüssel dieses Satzes passen. Den gemeinten allein einfügen.',
  'secret-given': ({ algorithm, wanted }) =>
    `${algorithm} braucht einen privaten Schlüssel (${wanted}); dieser Text kann nur ein Geheimnis sein. PEM oder JWK einfügen.`,
  'key-given': ({ algorithm, got }) =>
    `${algorithm} arbeitet mit einem gemeinsamen Geheimnis; das ist ein Schlüssel vom Typ ${got}. Einen Algorithmus für ${got} wählen oder das Geheimnis einfügen.`,
  'public-as-secret': () =>
    'Das sind die Bytes eines öffentlichen Schlüssels. Als Geheimnis kennt sie jeder, und jeder könnte signieren.',
  'secret-encoding': ({ wanted }) =>
    `Dieser Text ist kein ${wanted}. Schreibweise des Geheimnisses wählen oder den Text berichtigen.`,
  'secret-length': ({ algorithm, wanted, got }) =>
    `${algorithm} braucht ein Geheimnis von genau ${wanted} Bytes; dieses hat ${got}.`,
  'secret-empty': () => 'Das Geheimnis ist leer oder besteht nur aus Leerraum.',
  'wrong-type': ({ algorithm, wanted, got }) =>
    `${algorithm} braucht einen Schlüssel vom Typ ${wanted}; dieser ist vom Typ ${got}.`,
  'wrong-curve': ({ algorithm, wanted, got }) =>
    `${algorithm} braucht einen Schlüssel auf ${wanted}; dieser liegt auf ${got === '' ? 'einer anderen Kurve' : got}.`,
  'other-algorithm': ({ algorithm, got }) =>
    `Der Schlüssel sagt, er ist für ${got} („alg“); gewählt ist ${algorithm}. Ein Schlüssel dient einem Algorithmus.`,
  'wrong-use': ({ got }) => `Der Schlüssel sagt, er ist für etwas anderes: sein „use“ ist ${got}.`,
  'wrong-operations': ({ wanted, got }) =>
    `Der Schlüssel sagt, was er darf („key_ops“: ${got}); das hier gehört nicht dazu. Nötig wäre: ${wanted}.`,
  unsupported: () => 'Tokens verwenden keine Schlüssel dieses Typs oder dieser Kurve.',
  damaged: () => 'Die Zahlen dieses Schlüssels gehören nicht zusammen, oder eine fehlt oder ist beschädigt.',
  weak: () =>
    'Dieser Schlüssel ist zu schwach und wird abgelehnt: Wer ein Token sieht, könnte den privaten Schlüssel herausfinden.',
  refused: () => 'Dieser Schlüssel ist hier nicht verwendbar.',
};

/** Keys that somebody makes or pastes in order to work with them. */
export const ownKey: typeof english = {
  problems,
  problem: 'Problem',
  weak: 'Schwach',
  weaknesses: {
    short: (bits: number, least: number): string =>
      `Das Geheimnis hat ${bits} Bit, nötig sind ${least} (RFC 7518, Abschnitt 3.2). Ein Token genügt, um es zu erraten. Für Versuche wird es trotzdem verwendet.`,
    published:
      'Dieser Schlüssel steht in veröffentlichten Beispielen. Jeder kann damit signieren. Für Versuche wird er trotzdem verwendet.',
    guessable:
      'Das Geheimnis ließe sich vermutlich mit einer Wortliste erraten. Für alles Echte eines erzeugen.',
  },
  generate: (algorithm: string): string => `Schlüssel für ${algorithm} erzeugen`,
  generating: 'Der Schlüssel wird erzeugt.',
  unavailable: {
    'not-in-browser': (algorithm: string): string =>
      `Dieser Browser kennt ${algorithm} nicht. Der Befehl schon: mintmark key generate ${algorithm}`,
    'no-web-crypto':
      'Der Browser gibt dieser Seite keine Kryptographie, weil sie nicht über https kam. Über https, von diesem Rechner oder als Datei öffnen.',
  },
  failed: 'Der Browser konnte diesen Schlüssel nicht erzeugen.',
  box: 'Privater Schlüssel (PEM, JWK) oder Geheimnis',
  placeholder: 'Einen privaten Schlüssel als PEM oder JWK einfügen, oder ein Geheimnis.',
  encoding: 'Das Geheimnis steht da als',
  encodings: { utf8: 'Text', base64: 'Base64', base64url: 'Base64url', hex: 'Hex' },
  password: 'Passwort des privaten Schlüssels',
  show: 'Privaten Schlüssel zeigen',
  showSecret: 'Geheimnis zeigen',
  hide: 'Verbergen',
  replace: 'Anderen einfügen',
  hidden: 'Er wird nur auf Verlangen gezeigt und verlässt diese Seite nie.',
  facts: {
    kind: 'Art',
    kid: 'Schlüssel-ID',
    thumbprint: 'Fingerabdruck (SHA-256)',
    noKid: 'keine',
  },
  kinds: {
    secret: (bits: number): string => `Geheimnis von ${bits} Bit`,
    RSA: (bits: number): string => `privater RSA-Schlüssel von ${bits} Bit`,
    other: (name: string): string => `privater Schlüssel (${name})`,
    RSApublic: (bits: number): string => `öffentlicher RSA-Schlüssel von ${bits} Bit`,
    otherPublic: (name: string): string => `öffentlicher Schlüssel (${name})`,
  },
};
