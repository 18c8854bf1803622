import { translate, type Pattern } from './pattern.ts';

const shapes: Readonly<Record<string, string>> = {
  'a text that is not empty': 'ein nicht leerer Text',
  'a list of texts': 'eine Liste von Texten',
  'a text or a list of texts, not empty': 'ein Text oder eine Liste von Texten, nicht leer',
  'one text of scopes with single spaces between them':
    'ein Text aus Berechtigungen mit je einem Leerzeichen dazwischen',
  'a number of seconds since 1970': 'eine Anzahl von Sekunden seit 1970',
  'an object': 'ein Objekt',
  'a hash in base64url': 'ein Hash in Base64url',
  'an object with at least one member, each an object':
    'ein Objekt mit mindestens einem Eintrag, jeder ein Objekt',
};

/** What the rules of a kind of token say. */
const rules: readonly Pattern[] = [
  [/^the token must be signed: alg is none$/, 'das Token muss signiert sein: alg ist none'],
  [/^the token should be signed: alg is none$/, 'das Token sollte signiert sein: alg ist none'],
  [
    /^alg (must|should) be one with a private key, not one with a shared secret$/,
    (level = '') =>
      `alg ${level === 'must' ? 'muss' : 'sollte'} einer mit privatem Schlüssel sein, keiner mit gemeinsamem Geheimnis`,
  ],
  [/^iss and sub must both be the client_id$/, 'iss und sub müssen beide die client_id sein'],
  [
    /^aud should be one text, the issuer identifier of the authorization server$/,
    'aud sollte ein Text sein, die Aussteller-Kennung des Autorisierungsservers',
  ],
  [
    /^jwk must be a public key, an object with a kty$/,
    'jwk muss ein öffentlicher Schlüssel sein, ein Objekt mit kty',
  ],
  [
    /^jwk must not hold a private or secret key$/,
    'jwk darf keinen privaten oder geheimen Schlüssel enthalten',
  ],
  [/^htu should have no query and no fragment$/, 'htu sollte weder Anfrage noch Fragment haben'],
  [
    /^iss must be an https URL without query and fragment$/,
    'iss muss eine https-URL ohne Anfrage und Fragment sein',
  ],
  [/^sub must not be longer than 255 ASCII characters$/, 'sub darf nicht länger als 255 ASCII-Zeichen sein'],
  [
    /^with several audiences, azp should say which client the token was made for$/,
    'bei mehreren Empfängern sollte azp sagen, für welchen Client das Token gemacht wurde',
  ],
  [
    /^token_introspection must have the member active, true or false$/,
    'token_introspection muss den Eintrag active haben, true oder false',
  ],
  [/^events must have the member (\S+), an object$/, 'events muss den Eintrag $1 haben, ein Objekt'],
  [/^there must be a sub or a sid$/, 'es muss ein sub oder eine sid geben'],
  [
    /^sub should not be the client_id: the token would pass for a client assertion$/,
    'sub sollte nicht die client_id sein: das Token ginge als Client Assertion durch',
  ],
  [/^_sd must be a list of texts, at every depth$/, '_sd muss in jeder Tiefe eine Liste von Texten sein'],
  [
    /^the placeholder of a list element must have one member, \.\.\., with a text$/,
    'der Platzhalter eines Listenelements muss einen Eintrag haben, ..., mit einem Text',
  ],
  [/^a digest must not be there twice$/, 'ein Hash darf nicht zweimal dastehen'],
  [/^_sd_alg must stand at the top of the claims only$/, '_sd_alg darf nur ganz oben in den Claims stehen'],
  [/^a credential must say its type in vct$/, 'ein Nachweis muss seinen Typ in vct nennen'],
  [/^typ is missing: it must be (.+)$/, 'typ fehlt: es muss $1 sein'],
  [/^typ says that this is another kind of token$/, 'typ sagt, dass das eine andere Art Token ist'],
  [/^typ must be (.+)$/, 'typ muss $1 sein'],
  [
    /^typ should be there and be (.+), so that the token cannot pass for another kind$/,
    'typ sollte da und $1 sein, damit das Token nicht als andere Art durchgeht',
  ],
  [/^typ should be (.+)$/, 'typ sollte $1 sein'],
  [/^(\S+) is missing$/, '$1 fehlt'],
  [/^(\S+) should be there$/, '$1 sollte da sein'],
  [/^(\S+) must not be there$/, '$1 darf nicht da sein'],
  [/^(\S+) should not be there$/, '$1 sollte nicht da sein'],
  [
    /^(\S+) must be (.+)$/,
    (name = '', shape = '') =>
      `${name} muss sein: ${(Object.hasOwn(shapes, shape) ? shapes[shape] : undefined) ?? shape}`,
  ],
];

/** A violation as a finding tells it: the kind of token, what is wrong, and the rule. */
export const profilePatterns: readonly Pattern[] = [
  [
    /^(.+): (\S+(?:, \S+)*(?: and \S+)?) (?:is|are) missing \((.+)\)$/,
    (kind = '', names = '', where = '') =>
      `${kind}: es fehlt ${names.replaceAll(' and ', ' und ')} (${where})`,
  ],
  [
    /^(.+?): (.+) \(([^()]+)\)$/,
    (kind = '', message = '', where = '') => `${kind}: ${translate(message, rules) ?? message} (${where})`,
  ],
];
