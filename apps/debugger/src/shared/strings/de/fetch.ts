import type { fetch as english } from '../en/fetch.ts';
import { plural } from './plural.ts';

/** The page that fetches key sets. */
export const fetch: typeof english = {
  title: 'Einen Schlüsselsatz abrufen',
  lead: 'Der Debugger selbst stellt keine Anfragen. Diese Seite schon, eine nach der anderen und nur an den Server, der gerade genannt wurde. Vom Token weiß sie nichts; hier keines einfügen.',
  address: 'Adresse eines Ausstellers, eines Discovery-Dokuments oder eines Schlüsselsatzes',
  placeholder: 'https://issuer.example',
  kid: 'Schlüssel-ID, die das Token nennt (kid), falls es eine nennt',
  kinds: {
    label: 'Es ist die Adresse',
    issuer: 'eines Ausstellers',
    discovery: 'eines Discovery-Dokuments',
    'key-set': 'eines Schlüsselsatzes',
  },
  addressProblems: {
    'no-address': 'Das ist keine Webadresse. Sie beginnt mit https:// und nennt einen Server.',
    'not-https':
      'Schlüssel, die über einfaches http kommen, lassen sich unterwegs austauschen. https benutzen (http nur für localhost).',
    'has-password':
      'In der Adresse steht ein Benutzername oder ein Passwort. Entfernen; diese Seite meldet sich nirgends an.',
  },
  willConnect: 'Verbindet sich mit',
  willAsk: 'und fragt nach',
  connect: (origin) => `Mit ${origin} verbinden`,
  asking: (origin) => `${origin} wird gefragt.`,
  failed: 'Nicht abgerufen',
  problems: {
    unreadable:
      'Der Server ist nicht erreichbar, oder er lässt fremde Seiten seine Antwort nicht lesen (CORS). Der Browser sagt einer Seite nicht, welches von beiden.',
    cors: 'Der Server antwortet, lässt fremde Seiten aber nicht lesen: er sendet kein Access-Control-Allow-Origin (CORS). Die Adresse in einem Tab öffnen, kopieren, was dort steht, und in das Schlüsselfeld des Debuggers einfügen.',
    unreachable:
      'Der Server ist nicht erreichbar: kein solcher Name, keine Verbindung oder ein Zertifikat, dem der Browser nicht traut.',
    timeout: 'Der Server hat innerhalb von 10 Sekunden nicht geantwortet.',
    redirect:
      'Der Server schickt den Browser an eine andere Adresse weiter. Weiterleitungen werden hier nicht befolgt, denn sie führen zu Servern, nach denen nicht gefragt wurde. Die Adresse in einem Tab öffnen, um zu sehen, wohin sie führt.',
    status: (status) =>
      status === 404
        ? 'Der Server hat an dieser Adresse nichts (404). Den Pfad prüfen, bei einem Aussteller auch den hinteren Teil.'
        : `Der Server antwortet mit Status ${status} statt mit einem Dokument.`,
    'too-long': 'Die Antwort ist länger als eine Million Zeichen. Das ist kein Schlüsselsatz.',
    'not-json':
      'Die Antwort ist kein JSON. Vermutlich ist es eine Webseite; nach der Adresse des Schlüsselsatzes suchen (jwks_uri).',
    'not-object': 'Die Antwort ist JSON, aber kein Objekt. Ein Schlüsselsatz ist ein Objekt mit "keys".',
    'issuer-mismatch': (found, wanted) =>
      `Das Dokument ist nach eigener Angabe von ${found}; gefragt wurde nach ${wanted}. Ein Prüfer darf es nicht benutzen: die Adresse des Ausstellers Zeichen für Zeichen prüfen.`,
    'no-keys-address': 'Das Discovery-Dokument nennt keinen Schlüsselsatz (jwks_uri) mit https.',
    'no-keys': 'In der Antwort sind keine Schlüssel: weder "keys" noch ein Aussteller mit "jwks_uri".',
  },
  findOut: 'Herausfinden',
  findOutHint:
    'Fragt noch einmal, ohne die Antwort zu lesen; einer Weiterleitung würde der Browser dabei folgen.',
  tryOauth: 'Die Adresse nach RFC 8414 fragen',
  openTab: 'Die Adresse in einem Tab öffnen',
  command: 'Oder im Terminal abrufen',
  discovered: (issuer) =>
    `Discovery-Dokument von ${issuer}. Sein Schlüsselsatz steht an einer anderen Adresse:`,
  keySet: (count) => `Schlüsselsatz aus ${plural(count, 'Schlüssel', 'Schlüsseln')}`,
  from: (address) => `von ${address}`,
  found: (kid) => `Der Schlüssel ${kid} ist dabei.`,
  notFound: (kid) =>
    `Der Schlüssel ${kid} ist nicht dabei. Der Aussteller hat seine Schlüssel gewechselt, seit das Token entstand, oder das Token ist von einem anderen Aussteller.`,
  private:
    'In diesem Satz steht ein privater oder gemeinsamer Schlüssel. Wer ihn veröffentlicht hat, muss ihn ersetzen.',
  columns: { kid: 'Schlüssel-ID', traits: 'Art' },
  noKid: 'keine',
  document: 'Der Schlüsselsatz, wie er kam',
  copy: 'Schlüsselsatz kopieren',
  copied: 'Schlüsselsatz kopiert',
  copyFailed: 'Der Browser hat das Kopieren nicht erlaubt',
  handOver: 'An den Debugger übergeben',
  handedOver: 'Im Debugger angekommen; er fragt, bevor er ihn benutzt. Zu seinem Tab wechseln.',
  noDebugger: 'In diesem Browser ist kein Debugger offen. Einen öffnen oder den Schlüsselsatz kopieren.',
  openDebugger: 'Den Debugger öffnen',
  back: 'Zum Debugger',
};
