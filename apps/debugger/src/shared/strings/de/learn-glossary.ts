import { terms, type Topic } from '../en/learn-book.ts';

export const glossaryTopic: Topic = {
  title: 'Glossar',
  summary: 'Die Wörter dieser Seiten und der Standards, je ein Satz.',
  sections: [
    {
      id: 'tokens',
      title: 'Token',
      blocks: [
        terms(
          [
            'Access-Token',
            'Einer API gezeigt, um eingelassen zu werden; als JWT von der Art `at+jwt` ([RFC 9068](rfc:9068)).',
          ],
          ['Bearer-Token', 'Ein Token, das bei jedem gilt, der es hat ([RFC 6750](rfc:6750)).'],
          ['Claim', 'Eine Aussage in der Payload: ein Name und ein Wert. [Alle](page:explain).'],
          [
            'Client-Assertion',
            'Ein Token, mit dem sich eine Anwendung selbst ausweist ([RFC 7523](rfc:7523)).',
          ],
          [
            'DPoP-Nachweis',
            'Ein Token für eine Anfrage, das belegt, dass der Absender einen Schlüssel hat ([RFC 9449](rfc:9449)).',
          ],
          ['Header', 'Der erste Teil: wie das Token geschützt ist. [Teile](topic:anatomy/parts).'],
          ['ID-Token', 'Sagt einer Anwendung, wer sich angemeldet hat; nicht für APIs (OpenID Connect).'],
          ['JOSE', 'JSON Object Signing and Encryption: die Familie aus JWS, JWE, JWK und JWA.'],
          ['JWE', 'JSON Web Encryption: fünf Teile, Inhalt verborgen ([RFC 7516](rfc:7516)).'],
          ['JWS', 'JSON Web Signature: drei Teile, Inhalt signiert ([RFC 7515](rfc:7515)).'],
          ['JWT', 'JSON Web Token: Claims als JWS oder JWE ([RFC 7519](rfc:7519)).'],
          ['Logout-Token', 'Sagt Anwendungen, dass eine Sitzung zu Ende ist.'],
          [
            'Geschachteltes Token',
            'Ein signiertes Token in einem verschlüsselten. [Wie](topic:jws-and-jwe/nested).',
          ],
          ['Opakes Token', 'Ein Zufallstext, den nur sein Aussteller nachschlagen kann.'],
          ['Payload', 'Der zweite Teil: die Claims.'],
          [
            'Refresh-Token',
            'Beim Aussteller gegen ein neues Access-Token getauscht. [Rotation](topic:lifecycle/refresh).',
          ],
          ['Signatur', 'Der dritte Teil: zeigt, dass der Inhaber des Schlüssels die anderen beiden schrieb.'],
          ['Ungesichertes Token', 'Ein Token mit `none` als Algorithmus: unsigniert, als Beweis wertlos.'],
        ),
      ],
    },
    {
      id: 'keys',
      title: 'Schlüssel und Algorithmen',
      blocks: [
        terms(
          ['Authentifizierungsmarke', 'Der fünfte Teil eines JWE: zeigt, dass nichts geändert wurde.'],
          [
            'Base64url',
            'Bytes als Buchstaben, die in Adressen überleben; kein Schutz. [Bit für Bit](topic:anatomy/base64url).',
          ],
          ['Inhaltsschlüssel', 'Der frische Schlüssel, der den Inhalt eines JWE verschlüsselt.'],
          ['ECDSA', 'Signaturen auf elliptischen Kurven: `ES256`, `ES384`, `ES512`.'],
          ['EdDSA', 'Neuere Signaturen auf elliptischen Kurven: `Ed25519`, `Ed448`.'],
          ['HMAC', 'Eine Prüfsumme mit gemeinsamem Geheimnis: `HS256`, `HS384`, `HS512`.'],
          [
            'Initialisierungsvektor (IV)',
            'Die frische Zahl, die jede Verschlüsselung anders macht; nie zweimal mit einem Schlüssel benutzt.',
          ],
          ['JWA', 'JSON Web Algorithms: die Namen der Algorithmen ([RFC 7518](rfc:7518)).'],
          ['JWK', 'JSON Web Key: ein Schlüssel als JSON ([RFC 7517](rfc:7517)).'],
          ['JWKS', 'Eine Menge von JWKs, wie Aussteller sie veröffentlichen.'],
          [
            'Schlüssel-ID (`kid`)',
            'Ein Name, der beim Finden des Schlüssels hilft; ein Hinweis, kein Beweis.',
          ],
          [
            'Schlüsselwechsel',
            'Schlüssel rechtzeitig ersetzen: veröffentlichen, warten, signieren, zurückziehen.',
          ],
          ['PEM', 'Ein Schlüssel zwischen BEGIN- und END-Zeilen.'],
          ['Thumbprint', 'Der Hash eines öffentlichen Schlüssels, als sein Name ([RFC 7638](rfc:7638)).'],
        ),
      ],
    },
    {
      id: 'people',
      title: 'Beteiligte und Verfahren',
      blocks: [
        terms(
          ['Empfänger', 'Für wen ein Token bestimmt ist ([`aud`](claim:aud)).'],
          [
            'Authorization-Code',
            'Was der Browser von einer Anmeldung mitbringt; einmal gegen Token getauscht.',
          ],
          [
            'Autorisierungsserver',
            'Stellt Access- und Refresh-Token aus; oft zugleich der Identitätsanbieter.',
          ],
          [
            'Backend for Frontend (BFF)',
            'Ein Server, der die Token einer Browseranwendung behält. [Warum](topic:storage/bff).',
          ],
          ['Client', 'Die Anwendung, die Token verlangt.'],
          ['Uhrentoleranz', 'Wie weit Uhren abweichen dürfen, bevor eine Zeit als falsch gilt.'],
          ['CSRF', 'Eine fremde Seite lässt den Browser eine Anfrage mit seinen Cookies schicken.'],
          ['Discovery', 'Das Dokument, in dem ein Aussteller seine Adressen nennt ([RFC 8414](rfc:8414)).'],
          ['Introspection', 'Den Aussteller fragen, ob ein Token noch zählt ([RFC 7662](rfc:7662)).'],
          ['Aussteller', 'Wer ein Token macht und signiert ([`iss`](claim:iss)).'],
          [
            'PKCE',
            'Bindet einen Authorization-Code an die Anwendung, die ihn verlangt hat ([RFC 7636](rfc:7636)).',
          ],
          ['Relying Party', 'Die Anwendung, die sich auf einen Identitätsanbieter verlässt.'],
          ['Ressourcenserver', 'Die API, die Access-Token annimmt.'],
          [
            'Widerruf',
            'Ein Token vor dem Ablauf beenden ([RFC 7009](rfc:7009)). [Wege](topic:lifecycle/revocation).',
          ],
          ['Scope', 'Was ein Token erlaubt ([`scope`](claim:scope)).'],
          ['Subjekt', 'Von wem ein Token handelt ([`sub`](claim:sub)).'],
          ['Prüfer', 'Wer ein Token prüft; auch das Programm, das es tut.'],
          ['XSS', 'Ein feindliches Skript, das auf der eigenen Seite läuft.'],
        ),
      ],
    },
  ],
};
