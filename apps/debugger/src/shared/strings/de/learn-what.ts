import { careful, demo, example, list, steps, text, type Topic } from '../en/learn-book.ts';

export const whatTopic: Topic = {
  title: 'Was ein JWT ist und was nicht',
  summary:
    'Eine signierte Aussage in einer Zeile Text: was sie beweist, was nicht, und wann man eine benutzt.',
  sections: [
    {
      id: 'in-one-sentence',
      title: 'In einem Satz',
      blocks: [
        text(
          'Ein **JSON Web Token** (JWT, gesprochen „dschott“) ist ein kurzer Text, der etwas über jemanden aussagt, mit einer Signatur, die zeigt, wer es ausgesagt hat und dass es seither niemand geändert hat ([RFC 7519 §1](rfc:7519#1)).',
        ),
        demo('first-token'),
        text(
          'Es passt in einen HTTP-Header, eine Adresse oder ein Cookie, denn es besteht nur aus Buchstaben, Ziffern, `-`, `_` und Punkten. Wer den richtigen Schlüssel hat, kann es auf der Stelle prüfen, ohne jemanden zu fragen. [Eines zerlegen](topic:anatomy), um zu sehen, wie.',
        ),
      ],
    },
    {
      id: 'uses',
      title: 'Wozu es dient',
      blocks: [
        list(
          '**Access-Token** ([RFC 9068](rfc:9068)): Ein Client zeigt es einer API, die daraus erfährt, wer was darf.',
          '**ID-Token** (OpenID Connect): Ein Identitätsanbieter sagt einer Anwendung, wer sich gerade angemeldet hat und wie.',
          '**Client-Assertion** ([RFC 7523](rfc:7523)): Ein Client weist sich mit einem Schlüssel aus statt mit einem Passwort.',
          '**Besitznachweis** ([RFC 9449](rfc:9449), DPoP): Ein Client belegt bei jeder Anfrage, dass er den Schlüssel hat, an den sein Access-Token gebunden ist.',
          '**Nachrichten zwischen Servern**: Logout-Token, Sicherheitsereignisse ([RFC 8417](rfc:8417)), signierte Anfragen ([RFC 9101](rfc:9101)).',
        ),
        text(
          'Diese Arten sehen einander ähnlich und dürfen nicht verwechselt werden; dafür gibt es den Header-Parameter [`typ`](header:typ), und davon lebt [einer der Angriffe](topic:attacks/cross-jwt).',
        ),
      ],
    },
    {
      id: 'trust',
      title: 'Wie Vertrauen entsteht',
      blocks: [
        steps(
          'Der **Aussteller** schreibt Claims und signiert sie mit seinem privaten Schlüssel.',
          'Den passenden öffentlichen Schlüssel veröffentlicht er in einem Schlüsselsatz (JWKS, [RFC 7517](rfc:7517)).',
          'Der **Empfänger** weiß vorher, welchem Aussteller er traut, nimmt den Schlüssel aus dessen Schlüsselsatz und prüft die Signatur.',
          'Er prüft die Claims: vom erwarteten Aussteller ([`iss`](claim:iss)), für ihn selbst bestimmt ([`aud`](claim:aud)), in der Zeit ([`exp`](claim:exp), [`nbf`](claim:nbf)), von der erwarteten Art ([`typ`](header:typ)).',
          'Erst jetzt benutzt er die übrigen Claims. Bis dahin sind sie die Worte eines Fremden.',
        ),
        text('Als Programm, mit allem, was zu entscheiden ist:'),
        example('verify-access-token'),
      ],
    },
    {
      id: 'not',
      title: 'Was es nicht ist',
      blocks: [
        list(
          '**Nicht geheim.** Header und Payload eines signierten Tokens sind kodiert, nicht verschlüsselt: Wer es sieht, kann es lesen. Wo der Inhalt verborgen bleiben muss, gibt es [Verschlüsselung](topic:jws-and-jwe).',
          '**Nicht an seinen Inhaber gebunden.** Die meisten sind Bearer-Token ([RFC 6750](rfc:6750)): Wer eines hat, kann es benutzen. An einen Schlüssel binden es [DPoP](topic:glossary/tokens) oder Mutual TLS ([RFC 8705](rfc:8705)).',
          '**Nicht frisch.** Es sagt, was beim Ausstellen galt. Wer vor einer Minute eine Rolle verloren hat, hat sie im Token noch.',
          '**Nicht durch Löschen zurückgezogen.** Eine Kopie gilt weiter bis zum Ablauf, es sei denn, die Empfänger [schlagen nach](topic:lifecycle/revocation).',
          '**Keine Sitzung.** Es kann eine tragen; ob es das soll, ist [eine eigene Frage](topic:sessions).',
          '**Nicht vertrauenswürdig durch seine Form.** „Dekodiert“ heißt nicht „geprüft“: Jeder kann jedes Token schreiben.',
        ),
      ],
    },
    {
      id: 'when',
      title: 'Wann man eines benutzt und wann nicht',
      blocks: [
        list(
          'Ja, wenn der Prüfende nicht der Ausstellende ist: mehrere Dienste, mehrere Firmen, ein API-Gateway, eine gemeinsame Anmeldung.',
          'Ja, wenn eine Prüfung keinen Aufruf kosten darf: bei hohen Raten, am Rand des Netzes, ohne Verbindung.',
          'Nein, wenn es eine einfache Website mit einem Server und einer Datenbank ist: Ein Sitzungscookie ist einfacher und lässt sich sofort beenden.',
          'Nein, wenn es ein Speicher sein soll: Was im Token steht, reist mit jeder Anfrage, lässt sich nicht berichtigen und wird unterwegs von allen gelesen.',
        ),
        careful(
          'Ein Token ist ein Ausweis. Es gehört behandelt wie ein Passwort: nicht in Protokolle, nicht in Adressen ([`CAP-01`](rule:CAP-01)), nicht in fremde Seiten. Diese Seite verbietet sich selbst jede Verbindung, und das lässt sich nachprüfen.',
        ),
      ],
    },
  ],
};
