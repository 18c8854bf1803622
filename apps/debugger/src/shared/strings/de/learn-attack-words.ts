import type { LearnWords } from '../en/learn-words.ts';

/** What is said about each attack: a line for each step that the code really takes, in its order. */
export const attackWords: LearnWords['attacks'] = {
  'alg-none': {
    scene:
      'Ein echtes Token wurde genommen, zu dem eines Administrators gemacht und seine Signatur abgeschnitten.',
    naive: [
      'Liest den Algorithmus aus dem Header',
      'Sucht eine Signatur zum Prüfen: Bei diesem Algorithmus gibt es keine',
      'Liest die Claims und glaubt ihnen',
    ],
    strict: ['Ihm wurde vorher gesagt, nur ES256 anzunehmen'],
  },
  'key-confusion': {
    scene:
      'Der Aussteller signiert mit ES256; seinen öffentlichen Schlüssel kennen alle. Der Angreifer nahm dessen Text als Geheimnis.',
    naive: [
      'Liest den Algorithmus aus dem Header',
      'Nimmt „den Schlüssel“, den es bekam, den Text des öffentlichen Schlüssels, als Geheimnis',
      'Berechnet den HMAC über Header und Payload und vergleicht',
      'Liest die Claims und glaubt ihnen',
    ],
    strict: [
      'Bekam den öffentlichen Schlüssel als einen für ES256',
      'Sollte diesen Text doch als Geheimnis nehmen',
    ],
  },
  'weak-secret': {
    scene:
      'Ein Dienst signiert mit HS256 und einem Wort als Geheimnis. Der Angreifer hat eines seiner Token.',
    naive: [
      'Der Angreifer versucht die Wörter einer Liste am abgefangenen Token',
      'Eines davon ergibt dieselbe Signatur',
      'Damit signiert der Angreifer ein anderes Token; der Prüfer berechnet den HMAC und vergleicht',
      'Liest die Claims und glaubt ihnen',
    ],
    strict: ['Bekam dieses Wort als Geheimnis'],
  },
  'embedded-key': {
    scene:
      'Der Angreifer machte ein Schlüsselpaar, setzte den öffentlichen in den Header und signierte mit dem privaten.',
    naive: [
      'Liest den Schlüssel aus dem Header',
      'Prüft damit die Signatur: Sie stimmt',
      'Liest die Claims und glaubt ihnen',
    ],
    strict: ['Bekam den öffentlichen Schlüssel des Ausstellers; was der Header mitbringt, bleibt unbeachtet'],
  },
  'kid-injection': {
    scene: 'Der Prüfer hat seine Geheimnisse als Dateien und nimmt die Schlüssel-ID als Namen der Datei.',
    naive: [
      'Hängt die Schlüssel-ID an den Ordner seiner Geheimnisse',
      'Liest die Datei: Sie ist leer',
      'Berechnet den HMAC mit leerem Geheimnis und vergleicht',
      'Liest die Claims und glaubt ihnen',
    ],
    strict: ['Schlägt die Schlüssel-ID in seinem Schlüsselsatz nach'],
  },
  'cross-jwt': {
    scene: 'Ein echtes ID-Token für eine Anwendung, einer API desselben Ausstellers gezeigt.',
    naive: [
      'Prüft die Signatur mit dem Schlüssel des Ausstellers: Sie stimmt',
      'Vergleicht den Aussteller: richtig',
      'Vergleicht den Ablauf: noch nicht erreicht',
      'Lässt das Subjekt ein, gleich welche Art von Token das ist und für wen es bestimmt war',
    ],
    strict: ['Soll nur die Art at+jwt annehmen', 'Kennt nur den eigenen Namen, nicht die Art'],
  },
  'psychic-signature': {
    scene: 'Claims nach Wahl des Angreifers und eine Signatur aus 64 Nullbytes.',
    naive: [
      'Liest r und s und sieht nicht nach, ob sie null sind',
      'Berechnet den Kehrwert von s durch Potenzieren und daraus beide Faktoren',
      'Addiert null mal einen Punkt und null mal einen anderen: den unendlich fernen Punkt, dessen x es für 0 hält',
      'Vergleicht x mit r: Beide sind 0',
      'Liest die Claims und glaubt ihnen',
    ],
    strict: ['Prüft dieselbe Signatur mit demselben öffentlichen Schlüssel'],
  },
  replay: {
    scene: 'Ein echtes ID-Token wurde bei einer Anmeldung abgefangen und wird noch einmal gezeigt.',
    naive: [
      'Prüft die Signatur: Sie stimmt, denn es ist echt',
      'Vergleicht Aussteller, Empfänger und Ablauf: alles richtig',
      'Nimmt es an, wie beim ersten Mal',
    ],
    strict: [
      'Innerhalb seines Lebens, ohne jedes Gedächtnis: Nichts ist daran falsch',
      'Bei einer anderen Anmeldung, die ihre eigene Nonce erwartet',
      'Zehn Minuten später, nach dem Ablauf',
    ],
  },
};
