import type { Facts, SignaturePhrase } from '@mintmark/inspect';
import { kindOf, needOf, readingOf, sourceOf } from './key-kinds.ts';
import { reasonInGerman } from './library-reasons.ts';

type Say = (facts: Facts) => string;

const used = (facts: Facts): string => `${kindOf(facts)}, ${sourceOf(facts)}`;
const why = (facts: Facts): string => reasonInGerman(String(facts['why'] ?? ''));
const ask = 'Den Aussteller nach dem Schlüssel fragen, mit dem er signiert.';
const current = 'Den aktuellen Schlüsselsatz des Ausstellers holen.';

/** What checking a signature came to, and what to do. */
export const signatureSentences: Readonly<Record<SignaturePhrase, Say>> = {
  verified: (facts) => `Die Signatur passt zum eingegebenen Schlüssel (${used(facts)}).`,
  opened: (facts) => `Geöffnet (${used(facts)}). Damit verschlüsseln kann nur, wer diesen Schlüssel hat.`,
  'opened-unsigned': (facts) =>
    `Geöffnet (${used(facts)}). Wer den öffentlichen Teil hat, kann ein solches Token herstellen; von wem es ist, sagt das also nicht. Vor dem Verschlüsseln signieren.`,
  'opened-signed': (facts) =>
    `Geöffnet (${used(facts)}). Von wem es ist, sagt das signierte Token im Inneren.`,
  'all-signers': ({ signers }) => `Alle ${signers} Signaturen passen zu eingegebenen Schlüsseln.`,
  'some-signers': ({ signers, matching }) =>
    `Von ${signers} Signaturen passen ${matching} zu eingegebenen Schlüsseln. Entscheiden, auf welche Unterzeichner der Dienst sich verlässt, und deren Schlüssel eingeben.`,
  'no-token': () => 'Noch ist kein Token da.',
  'no-key': () => 'Noch ist kein Schlüssel da.',
  'no-key-secret': ({ algorithm }) =>
    `Nicht geprüft: es fehlt der Schlüssel. ${algorithm} braucht das Geheimnis, mit dem der Aussteller signiert. Das Geheimnis eingeben.`,
  'no-key-public': ({ algorithm }) =>
    `Nicht geprüft: es fehlt der Schlüssel. ${algorithm} braucht ${needOf(algorithm)}. Den öffentlichen Schlüssel oder Schlüsselsatz des Ausstellers eingeben.`,
  'no-key-opening': ({ algorithm }) =>
    `Nicht geöffnet: es fehlt der Schlüssel. ${algorithm} braucht ${needOf(algorithm)}. Den Schlüssel eingeben, für den das Token verschlüsselt wurde.`,
  'no-usable-key': (facts) => `Der Schlüssel lässt sich nicht benutzen. ${why(facts)}`,
  locked: () =>
    'Der private Schlüssel ist mit einem Passwort verschlossen. Das Passwort oder den öffentlichen Schlüssel eingeben.',
  discovery: () =>
    'Ein Discovery-Dokument hat selbst keine Schlüssel. Den Schlüsselsatz von seiner jwks_uri auf der Seite zum Abrufen holen und eingeben.',
  address: () =>
    'Eine Adresse ist kein Schlüssel, und hier wird nichts abgerufen. Den Schlüsselsatz einfügen, der dort steht.',
  'broken-token': () => 'Das Token muss wohlgeformt sein, bevor sich seine Signatur prüfen lässt.',
  'mended-signed': (facts) =>
    `Das Token ist kein strenges Base64url; ein Prüfer lehnt es ab. In strengem Base64url passt seine Signatur (${used(facts)}). Das Token in der richtigen Form senden.`,
  'no-algorithm': () => 'Das Token nennt keinen Algorithmus (alg).',
  'unknown-algorithm': () => 'Der Algorithmus des Tokens ist hier nicht bekannt.',
  unavailable: ({ algorithm }) =>
    `Dieser Browser bietet ${algorithm} nicht an. Der Befehl "mintmark verify" kann es.`,
  refused: (facts) => `Das Token wird abgelehnt, bevor jemand die Signatur ansieht. ${why(facts)}`,
  'no-signature': () =>
    'Das Token hat keine Signatur, obwohl es einen Algorithmus nennt: sie wurde abgeschnitten, oder niemand hat es signiert. Das Token vollständig kopieren.',
  detached: () =>
    'Das Token hat keine Payload. Wird sie getrennt übertragen, lässt sich die Signatur ohne sie nicht prüfen. Die Payload in Base64url zwischen die beiden Punkte setzen.',
  'foreign-disclosure': ({ disclosures }) =>
    `Die Signatur des Ausstellers ist gut, deckt aber ${disclosures === 1 ? '1 Offenlegung' : `${disclosures} Offenlegungen`} nicht. Weglassen, was der Aussteller nicht signiert hat, oder das Token neu vorlegen lassen.`,
  unsecured: () =>
    'Der Algorithmus ist "none": niemand hat das signiert, also kann es jeder geschrieben haben.',
  invalid: () =>
    `Die Signatur passt nicht. Das Token wurde verändert, oder ein anderer Schlüssel hat es signiert. ${ask}`,
  'invalid-set': ({ keys }) =>
    `Die Signatur passt zu keinem der ${keys} geeigneten Schlüssel. Das Token wurde verändert, oder ein anderer Schlüssel hat es signiert. ${current}`,
  'empty-set': () => `Der Schlüsselsatz ist leer. ${current}`,
  'other-reading': (facts) =>
    `So, wie das Geheimnis hier gelesen wird, passt die Signatur nicht; ${readingOf(facts)} passt sie. Das Geheimnis hier und im Dienst so lesen.`,
  'unknown-kid': () => `Das Token nennt einen Schlüssel (kid), den der Schlüsselsatz nicht hat. ${current}`,
  'unknown-kid-signed': (facts) =>
    `Das Token nennt einen Schlüssel (kid), der nicht da ist. Signiert hat es ein anderer (${used(facts)}), aber Prüfer wählen nach der kid. Der Aussteller muss die richtige kid in den Header oder den Schlüsselsatz schreiben.`,
  'other-key-signed': (facts) =>
    `Die Signatur passt nicht zu dem Schlüssel, den das Token nennt (kid), sondern zu einem anderen (${used(facts)}). Der Aussteller muss die richtige kid in den Header oder den Schlüsselsatz schreiben.`,
  'none-fits': ({ algorithm }) =>
    `Kein Schlüssel des Schlüsselsatzes eignet sich: ${algorithm} braucht ${needOf(algorithm)}. ${current}`,
  'wrong-kind': (facts) =>
    `Der Schlüssel ist von der falschen Art: ${facts['algorithm']} braucht ${needOf(facts['algorithm'])}. ${ask}`,
  'secret-for-public': ({ algorithm }) =>
    `Ein Geheimnis kann diese Signatur nicht gemacht haben: ${algorithm} braucht ${needOf(algorithm)}. Den öffentlichen Schlüssel oder Schlüsselsatz des Ausstellers eingeben.`,
  'public-for-secret': ({ algorithm }) =>
    `Ein öffentlicher oder privater Schlüssel kann diese Signatur nicht gemacht haben: ${algorithm} braucht ein gemeinsames Geheimnis. Signiert der Aussteller mit einem Schlüsselpaar, ist das Token nicht von dort; sonst das Geheimnis eingeben.`,
  'wrong-curve': ({ algorithm, curve }) =>
    `Der Schlüssel liegt auf der falschen Kurve: ${algorithm} braucht ${needOf(algorithm)}, und dieser liegt auf ${curve}. ${ask}`,
  'wrong-use': () =>
    `Der Schlüssel ist dafür nicht gedacht: sein "use" sagt etwas anderes, und signiert hat er nicht. ${ask}`,
  'wrong-use-signed': (facts) =>
    `Die Signatur passt (${used(facts)}), aber das "use" des Schlüssels sagt, dass er nicht zum Signieren da ist. Der Aussteller muss ihn mit "use": "sig" veröffentlichen.`,
  'wrong-operations': () =>
    `Der Schlüssel ist dafür nicht gedacht: seine "key_ops" sagen etwas anderes, und signiert hat er nicht. ${ask}`,
  'wrong-operations-signed': (facts) =>
    `Die Signatur passt (${used(facts)}), aber in den "key_ops" des Schlüssels fehlt "verify". Der Aussteller muss ihn mit "key_ops": ["verify"] veröffentlichen.`,
  'other-algorithm': ({ own, algorithm }) =>
    `Der Schlüssel ist nach eigener Angabe für ${own}, und das Token benutzt ${algorithm}. Ein Schlüssel hat einen Algorithmus: ihn festlegen und die anderen ablehnen.`,
  'other-algorithm-signed': (facts) =>
    `Die Signatur passt (${used(facts)}), aber der Schlüssel ist nach eigener Angabe für ${facts['own']}, und das Token benutzt ${facts['algorithm']}. Der Aussteller muss mit dem Algorithmus signieren, den sein Schlüssel nennt.`,
  critical: (facts) =>
    `Die Signatur passt (${used(facts)}), aber das Token verlangt eine Erweiterung (crit), die ein Prüfer ablehnen muss, wenn er sie nicht kennt. Dem Prüfer sagen, dass er sie beherrscht, oder sie weglassen.`,
  'mixed-set': (facts) =>
    `Die Signatur passt (${used(facts)}), aber der Schlüsselsatz hat neben öffentlichen Schlüsseln Geheimnisse, und einen solchen Satz lehnt ein strenger Prüfer ab. Geheimnisse und öffentliche Schlüssel in zwei Sätzen halten.`,
  'broken-twin': (facts) =>
    `Die Signatur passt (${used(facts)}), aber ein anderer Schlüssel des Satzes hat dieselbe kid und ist unbrauchbar, was ein strenger Prüfer ablehnt. Jedem Schlüssel des Satzes eine eigene kid geben.`,
  weak: (facts) =>
    `Die Signatur passt (${used(facts)}), aber der Schlüssel ist zu schwach: ${why(facts)}. Ein strenger Prüfer lehnt ihn ab. Überall ersetzen, wo er im Einsatz ist.`,
  'weak-anyone': (facts) =>
    `Die Signatur passt (${used(facts)}), was nichts beweist: ${why(facts)}. Den Schlüssel überall ersetzen.`,
  'weak-untried': (facts) =>
    `Der Schlüssel ist zu schwach, um benutzt zu werden: ${why(facts)}. Überall ersetzen, wo er im Einsatz ist.`,
  confused: () =>
    'Gefälscht: jemand hat diesen öffentlichen Schlüssel als gemeinsames Geheimnis benutzt. Ein Prüfer, der das Token den Algorithmus wählen lässt, fällt darauf herein. Den Algorithmus an den Schlüssel binden.',
  untrusted: ({ parameter }) =>
    `Die Signatur stimmt mit dem Schlüssel überein, den das Token selbst trägt (${parameter}); das beweist nichts. Wer das Token schrieb, hat ihn ausgesucht. Mit einem Schlüssel prüfen, der vom Aussteller stammt.`,
  proof: ({ parameter }) =>
    `Die Signatur passt zu dem Schlüssel, den das Token selbst trägt (${parameter}), wie es ein DPoP-Nachweis tut. Das zeigt, wer den Schlüssel hat, nicht wer es ist. Den Fingerabdruck mit "cnf" des Access-Tokens vergleichen.`,
  'holder-failed': (facts) =>
    `Die Signatur des Ausstellers ist gut, aber der Inhaber weist seinen Schlüssel nicht nach. ${why(facts)} Das Token neu vorlegen lassen.`,
  'needs-private': () =>
    'Nur der private Schlüssel öffnet dieses Token, und das ist der öffentliche. Den privaten als PEM oder JWK eingeben.',
  'not-opened': () =>
    'Dieser Schlüssel öffnet das Token nicht. Es ist für einen anderen Schlüssel, oder es wurde unterwegs verändert.',
  'wrong-secret-size': (facts) => `Das Geheimnis hat die falsche Größe. ${why(facts)}`,
  'too-costly': () =>
    'Das Token verlangt mehr Rechenarbeit (p2c), als jemand dafür leisten sollte; es wurde nicht geöffnet. Solche Token ablehnen: sie legen einen Dienst lahm, der tut, was sie verlangen.',
};
