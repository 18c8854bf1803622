import type { tools as english } from '../en/tools.ts';

const about: (typeof english)['about'] = {
  'mintmark-page': {
    use: 'Diese Seite: dekodiert, prüft und erklärt; sagt, was an einem Token nicht stimmt.',
  },
  'jwt-io': {
    use: 'Die Seite, die die meisten kennen: dekodiert, prüft, signiert; Beispiele für jeden Algorithmus.',
    mind: 'Holt Schlüssel von Adressen, die das eingefügte Token nennt, und lädt Auswertungsskripte.',
  },
  'jwt-ms': {
    use: 'Dekodiert Token von Microsoft Entra und erklärt ihre Claims.',
    mind: 'Der Quelltext ist nicht öffentlich.',
  },
  'token-dev': { use: 'Dekodiert und signiert.', mind: 'Der Quelltext ist nicht öffentlich.' },
  cyberchef: {
    use: 'Verkettet Hunderte Schritte: ein Token dekodieren, dann entpacken, was darin steckt. Lässt sich herunterladen und ohne Netz nutzen.',
    mind: 'Prüft nur HS, RS und ES und öffnet keine verschlüsselten Token.',
  },
  'jwt-webtool': {
    use: 'Signiert, prüft, ver- und entschlüsselt; macht auch Schlüssel aus Passwörtern (PBKDF2).',
    mind: 'Lädt Auswertungsskripte.',
  },
  'authgear-debugger': { use: 'Dekodiert, prüft mit einem Schlüsselsatz von einer Adresse, entschlüsselt.' },
  'it-tools': { use: 'Ein Kasten kleiner Werkzeuge; der Teil für Token dekodiert und erklärt Claims.' },
  devtoys: { use: 'Dasselbe als Programm: dekodiert und prüft ohne Browser.' },
  'mintmark-cli': {
    use: 'Das Werk dieser Seite im Terminal: untersuchen, vergleichen, prüfen, signieren, für Pipes und CI.',
  },
  'step-cli': {
    use: 'Signiert, prüft, verschlüsselt und macht Schlüssel und Zertifikate; hervorragende Hilfeseiten. Von sich aus sicher.',
    mind: 'Nimmt Schlüsselsätze aus Dateien, nicht von Adressen.',
  },
  'jwt-cli': {
    use: 'Dekodiert und kodiert schnell, mit Zeiten in Worten und Ausgabe als JSON.',
    mind: 'Duldet einen Ablauf vor 1000 Sekunden.',
  },
  'jwt-ui': { use: 'Ein Dekodierer und Kodierer mit Feldern im Terminal.' },
  'jose-cli': {
    use: 'Arbeitet mit JWS, JWE und JWK, wie sie sind, aus Shell-Skripten. In den meisten Linux-Systemen enthalten.',
  },
  'jose-util': { use: 'Ver- und entschlüsselt, signiert und prüft mit go-jose.' },
  'attack-lab': {
    use: 'Macht die feindlichen Token zu Ihren Schlüsseln und gibt sie als Tests für den eigenen Prüfer aus.',
  },
  'jwt-tool': {
    use: 'Der Klassiker zum Testen von Webanwendungen: fälscht Token auf jede bekannte Art und beobachtet die Antworten.',
    mind: 'Braucht ein laufendes Ziel, das Sie testen dürfen.',
  },
  'jwt-hack': {
    use: 'Dekodiert, fälscht und errät Geheimnisse schnell; auch ein MCP-Server.',
    mind: 'Die Untersuchung nennt viele gute Token gefährlich.',
  },
  'jwt-editor': {
    use: 'Bearbeitet, signiert und fälscht Token auf dem Weg durch Burp Suite, Byte für Byte.',
  },
  hashcat: { use: 'Errät das Geheimnis eines HMAC-Tokens auf Grafikkarten (Modus 16500).' },
  john: { use: 'Errät das Geheimnis eines HMAC-Tokens (Format HMAC-SHA256).' },
  jwtauditor: {
    use: 'Nennt Schwächen eines Tokens und errät das Geheimnis im Browser.',
    mind: 'Nur RSA und HMAC.',
  },
  'portswigger-labs': { use: 'Kostenlose Übungen: Prüfer mit den bekannten Fehlern brechen.' },
  'mintmark-keys': { use: 'Macht, wandelt und vergleicht Schlüssel und Schlüsselsätze im Browser.' },
  mkjwk: {
    use: 'Macht Schlüssel als JWK mit Zertifikat.',
    mind: 'Der private Schlüssel entsteht auf dem Server: zum Ausprobieren, nicht zum Benutzen.',
  },
  openssl: {
    use: 'Macht und liest Schlüssel und Zertifikate; ist auf fast jeder Maschine. Rezepte stehen unten.',
  },
  'oidc-debugger': {
    use: 'Baut eine Anmeldung beim eigenen Anbieter und zeigt, was zurückkommt.',
    mind: 'Der Anbieter schickt die Antwort, samt Codes oder Token, an deren Adresse.',
  },
  'oauth-tools': { use: 'Spielt die Abläufe von OAuth und OpenID Connect mit dem eigenen Server durch.' },
  'conformance-suite': {
    use: 'Die Tests hinter der OpenID-Zertifizierung: Hunderte Prüfungen eines Anbieters oder Clients. Läuft auch daheim.',
  },
  'jwt-decoder-vscode': {
    use: 'Zeigt die Claims, wenn der Zeiger über einem Token steht.',
    mind: 'Prüft nichts.',
  },
  'jwt-debugger-vscode': {
    use: 'Dekodiert das Token unter der Schreibmarke neben der Datei.',
    mind: 'Prüft nichts.',
  },
  'jwt-debugger-extension': {
    use: 'Findet Token in Cookies und Speicher einer Seite.',
    mind: 'Zuletzt 2016 geändert.',
  },
  'mock-oauth2-server': {
    use: 'Ein Anbieter für Tests auf der JVM oder in Docker: stellt jedes Token aus, mit Schlüsselsatz.',
  },
  'oauth2-mock-server': { use: 'Dasselbe für Node: ein Anbieter in den eigenen Tests.' },
  'mock-jwks': {
    use: 'Antwortet für einen Schlüsselsatz und signiert Token dazu, in Tests von Node-Diensten.',
  },
};

/** Werkzeuge anderer, und unsere darunter. */
export const tools: typeof english = {
  title: 'Werkzeuge',
  lead: 'Nützliche Werkzeuge anderer für Token. Bevor ein echtes Token irgendwohin geht: Es ist ein Passwort, bis es abläuft.',
  search: 'Suche',
  localOnly: 'Nur, was auf der eigenen Maschine läuft',
  found: (count) => `${count} ${count === 1 ? 'Werkzeug' : 'Werkzeuge'}`,
  nothing: 'Kein Werkzeug passt. Ein anderes Wort versuchen oder alle ansehen.',
  where: 'Token',
  licence: 'Lizenz',
  unknownLicence: 'unbekannt',
  mind: 'Beachten',
  ours: 'von uns',
  opensElsewhere: 'öffnet eine andere Website',
  recipesTitle: 'Rezepte',
  recipesLead: 'Für Programme, die auf den meisten Maschinen sind. Das Token steht in einer Datei token.txt.',
  command: (what) => `Befehl: ${what}`,
  groups: {
    inspect: 'Lesen und prüfen',
    terminal: 'Im Terminal',
    attack: 'Einen Prüfer testen, ein Geheimnis erraten',
    keys: 'Schlüssel',
    flows: 'Ganze Anmeldungen',
    editors: 'In Editoren und Browsern',
    tests: 'Aussteller für Tests',
  },
  destinations: {
    local: 'bleibt auf der eigenen Maschine',
    page: 'eine Website; arbeitet im Browser',
    target: 'geht an den Server, den man nennt',
    server: 'geht an deren Server',
    unknown: 'unbekannt, wohin es geht',
  },
  about,
  recipes: {
    decode: 'Header und Claims lesen (prüft nichts)',
    'verify-rs256': 'RS256 von Hand mit einem öffentlichen Schlüssel prüfen',
    secret: 'Ein Geheimnis für HS256 machen',
    'ec-key': 'Einen privaten Schlüssel für ES256 machen',
    'rsa-key': 'Einen privaten Schlüssel für RS256 oder PS256 machen',
    'public-key': 'Den öffentlichen Schlüssel dazu aufschreiben',
    crack: 'Das Geheimnis eines HMAC-Tokens mit einer Wortliste erraten',
  },
};
