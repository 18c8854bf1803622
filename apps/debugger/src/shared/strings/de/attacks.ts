import type { attacksWords as english } from '../en/attacks.ts';
import { plural } from './plural.ts';

/** The attack lab. */
export const attacksWords: typeof english = {
  title: 'Eigenen Prüfer testen',
  lead: 'Feindliche Tokens für den eigenen Prüfer, und gute dazu: So zeigt sich, ob er ablehnt und annimmt, was er soll. Diese Seite stellt sie nur her; senden tun sie ein Befehl oder eigene Tests. Die Fälle sind auf Englisch beschrieben, wie im Bericht des Befehls.',
  setUp: {
    title: 'Worauf der Prüfer vertraut',
    algorithm: 'Algorithmus',
    generate: 'Neuer Testschlüssel',
    generating: 'Der Schlüssel wird erzeugt',
    key: 'Schlüssel: privater Schlüssel, Geheimnis oder nur der öffentliche (JWK oder PEM)',
    keyHint:
      'Einen Schlüssel verwenden, der nur zum Testen da ist, und den Prüfer ihm vertrauen lassen. Mit dem öffentlichen allein gibt es nur die Angriffe, die keine gute Signatur brauchen.',
    issuer: 'Aussteller',
    audience: 'Empfänger (Audience)',
    typ: 'Typ im Header (optional)',
    typHint: 'Zum Beispiel at+jwt. Ohne ihn fehlen die Tokens anderer Typen.',
    required: 'Verlangte Claims (optional)',
    requiredHint: 'Namen, durch Kommas getrennt. Ohne Angabe: exp.',
    lifetime: 'Gute Tokens gelten',
    lifetimes: { hour: 'eine Stunde', day: 'einen Tag', month: '30 Tage' },
  },
  verifier: {
    title: 'Für den Prüfer',
    lead: 'Ihm diesen Schlüssel, Aussteller und Empfänger geben, und nichts, was anderswo verwendet wird.',
    publicKey: 'Öffentlicher Schlüssel',
    jwks: 'Schlüsselsatz',
    secret: 'Geheimnis in base64url',
    noPublic: 'Das Geheimnis ist selbst der Schlüssel.',
  },
  problem: 'Problem',
  problems: {
    empty: 'Es gibt noch keinen Schlüssel. Einen neuen erzeugen oder einen einfügen.',
    unreadable: (code) =>
      `Der Schlüssel passt nicht zu diesem Algorithmus (${code}). Den Algorithmus wählen, für den er da ist.`,
    unavailable: (algorithm) =>
      `Dieser Browser kann nicht mit ${algorithm} umgehen. Der Befehl kann es: mintmark key generate ${algorithm} > test-key.jwk`,
    incomplete: 'Es fehlt der Aussteller oder der Empfänger.',
    failed: 'Die Tokens ließen sich nicht herstellen. Einen neuen Schlüssel erzeugen.',
  },
  making: 'Die Tokens werden hergestellt',
  suite: {
    title: 'Die Tokens',
    count: (count) => plural(count, 'Token', 'Tokens'),
    summary: (refuse, accept, either) =>
      `${refuse} sind abzulehnen, ${accept} anzunehmen, ${either} zur Auskunft`,
    expected: { refuse: 'ist abzulehnen', accept: 'ist anzunehmen', either: 'beides ist erlaubt' },
    severity: { critical: 'kritisch', high: 'hoch', medium: 'mittel', low: 'gering' },
    token: 'Token',
    leftOutTitle: (count) => `Ausgelassen: ${count}`,
    leftOutReasons: {
      'signing-key': 'Sie brauchen den privaten Schlüssel oder das Geheimnis.',
      'valid-token':
        'Sie brauchen den privaten Schlüssel, das Geheimnis oder ein gutes Token; der Befehl nimmt eines mit --token.',
      typ: 'Sie brauchen den Typ, den der Prüfer verlangt.',
      certificate: 'Sie brauchen das Zertifikat des Prüfers; der Befehl nimmt es mit --certificate.',
    },
    families: {
      controls: 'Gute Tokens, die anzunehmen sind',
      'no-signature': 'Tokens ohne Signatur',
      tampering: 'Nach dem Signieren geändert',
      'key-confusion': 'Der öffentliche Schlüssel als Geheimnis',
      'embedded-keys': 'Tokens, die ihren Schlüssel mitbringen',
      'key-ids': 'Schlüssel-IDs mit Hintergedanken',
      algorithms: 'Andere Algorithmen, und Namen, die keine sind',
      'critical-headers': 'Erweiterungen, die man verstehen muss',
      'signature-forms': 'Signaturen von falscher Form',
      'weak-secrets': 'Geheimnisse, die jeder kennt',
      encoding: 'Nachlässige Schreibweise',
      json: 'JSON, das sich auf zwei Arten lesen lässt',
      serialization: 'Andere Formen als ein signiertes Token',
      size: 'Riesige und tiefe Tokens',
      times: 'Ablauf und andere Zeiten',
      issuer: 'Andere Aussteller',
      audience: 'Andere Empfänger',
      claims: 'Fehlende Claims und falsche Typen',
      'token-type': 'Tokens eines anderen Typs',
    },
  },
  send: {
    title: 'Senden',
    lead: 'Der Befehl sendet jedes Token an die Adresse, nur auf diesem Rechner, solange kein anderer genannt wird, und sagt, welche der Prüfer falsch behandelt. Er stellt dafür frische Tokens mit demselben Schlüssel her.',
    address: 'Adresse des Prüfers',
    addressHint: 'Nur für den Befehl: Die Seite sendet nichts dorthin.',
    saveKey: (file) => `Schlüssel als ${file} speichern`,
    command: 'Befehl',
    exportTitle: 'Oder mitnehmen',
    exportLead: (until) =>
      `Als Datei für eigene Tests. Die guten Tokens laufen am ${until} ab; danach die Datei neu herstellen.`,
    files: { json: 'JSON', 'node-test': 'Testdatei für node --test', pytest: 'Testdatei für pytest' },
  },
};
