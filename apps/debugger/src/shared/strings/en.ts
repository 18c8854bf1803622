import { claimWords } from './en-claims.ts';
import { problemWords } from './en-problems.ts';
import { signatureWords } from './en-signature.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Every word the page says, in English; the parts of this folder are one catalogue. */
export const en = {
  claims: claimWords,
  problems: problemWords,
  signature: signatureWords,
  page: {
    name: 'Mintmark',
    what: 'token debugger',
    main: 'Token debugger',
    footer: 'This page makes no requests: its policy forbids them, and it works with the network off.',
    columnBorders: ['Border between token and contents', 'Border between contents and key'] as [
      string,
      string,
    ],
    close: 'Close',
    skip: 'Skip to the token',
  },
  privacy: {
    button: 'Nothing leaves this page',
    short: 'Stays local',
    title: 'Nothing leaves this page',
    sentences: [
      'Tokens and keys are read and checked by JavaScript in this page. There is no server behind it, no analytics, no storage.',
      "The page forbids itself every connection (Content-Security-Policy: connect-src 'none'), so neither a token nor an address inside it can make the browser fetch anything.",
      'To check it, open the network panel of your browser, or switch the network off: everything goes on working.',
      'A link with #token= opens a token. The part after # is never sent to a server, but it stays in your history.',
    ],
  },
  theme: {
    system: 'Theme: as the system. Change to light',
    light: 'Theme: light. Change to dark',
    dark: 'Theme: dark. Change to system',
  },
  shortcuts: {
    button: 'Keyboard shortcuts',
    title: 'Keyboard shortcuts',
    list: [
      { keys: ['t'], does: 'go to the token' },
      { keys: ['k'], does: 'go to the key' },
      { keys: ['p'], does: 'go to the expected issuer' },
      { keys: ['s'], does: 'go to the samples' },
      { keys: ['?'], does: 'show this list' },
      { keys: ['Esc'], does: 'leave a box, so that the letters above work; close a sheet' },
    ],
  },
  copy: {
    failed: 'The browser did not allow copying',
    things: { token: 'token', header: 'header', claims: 'claims', thumbprint: 'thumbprint' },
    label: (what: string): string => `Copy ${what}`,
    done: (what: string): string => `${what[0]?.toUpperCase() ?? ''}${what.slice(1)} copied`,
  },
  token: {
    title: 'Token',
    box: 'Token',
    placeholder: 'Paste a token. Bearer, quotes and line breaks around it do no harm.',
    clear: 'Clear',
    undoClear: 'Undo',
    parts: 'Parts of the token',
    characters: (count: number): string => plural(count, 'character', 'characters'),
    ignored: 'Left out',
    ignoredThings: {
      'space-around': 'white space around it',
      'space-inside': 'white space inside it',
      'header-name': 'the header name',
      scheme: 'the scheme (Bearer)',
      'parameter-name': 'the parameter name',
      quotes: 'quotes',
      'trailing-mark': 'a trailing mark',
    },
    partNames: {
      header: { letter: 'H', name: 'Header' },
      payload: { letter: 'P', name: 'Payload' },
      signature: { letter: 'S', name: 'Signature' },
      'encrypted-key': { letter: 'K', name: 'Encrypted key' },
      iv: { letter: 'I', name: 'Initialization vector' },
      ciphertext: { letter: 'C', name: 'Ciphertext' },
      tag: { letter: 'T', name: 'Authentication tag' },
      extra: { letter: 'X', name: 'Extra segment' },
    },
    problem: 'Problem',
    jsonSerialization:
      'This is JSON, not a compact token. Paste the text with the dots; the JSON serialization cannot be read here yet.',
    emptyTitle: 'No token yet',
    emptyText: 'Paste one, or look at a sample:',
  },
  samples: {
    label: 'Sample',
    placeholder: 'Samples…',
    start: 'Show a sample token',
    groups: { signed: 'Signed', lessons: 'To learn from', encrypted: 'Encrypted' },
    notice: 'A sample, made with a public test key. Never use its key for anything.',
  },
  contents: {
    header: 'Header',
    claims: 'Claims',
    payload: 'Payload',
    plaintext: 'Plaintext',
    view: 'Show as',
    views: { json: 'JSON', table: 'Table', raw: 'Raw' },
    nothing: 'Appears here as soon as there is a token.',
    encrypted: 'Encrypted. Give the key to read it.',
    empty: 'Empty.',
    broken: 'This is not JSON a verifier accepts. Shown as it is:',
    bytes: (count: number): string => `${plural(count, 'byte', 'bytes')} that are no text`,
    tableNames: { name: 'Name', value: 'Value', meaning: 'Meaning' },
    openInner: 'Open the token inside',
    inner: 'The plaintext is itself a token.',
    lifetime: {
      label: (from: string, until: string, now: string): string =>
        `Lifetime from ${from} to ${until}; now: ${now}`,
      now: 'now',
      before: 'now, before its time',
      after: 'now, after its time',
      issued: 'issued',
      notBefore: 'not before',
      expires: 'expires',
    },
  },
  keys: {
    title: 'Key',
    box: 'Secret, PEM, JWK or key set (JWKS)',
    placeholder: 'Paste the secret or the public key. Or a certificate, a JWK, a JWKS.',
    clear: 'Clear',
    open: 'Open file',
    encoding: 'Read it as',
    encodings: { utf8: 'text', base64: 'base64', base64url: 'base64url', hex: 'hex' },
    is: {
      secret: 'A secret',
      pem: (label: string): string => `PEM: ${label.toLowerCase()}`,
      private: 'A private key; to check signatures, its public part is used',
      jwk: (kind: string): string => `A JSON Web Key (${kind})`,
      jwks: (count: number): string => `A key set of ${plural(count, 'key', 'keys')}`,
      repaired: 'its line breaks were put back',
    },
    broken: {
      json: 'This looks like a JSON Web Key, but the JSON is broken. Check for a missing brace or comma.',
      pem: 'This PEM block has no matching END line. Paste it whole, from the first dash to the last.',
      'no-key':
        'This JSON has neither "kty" nor "keys", so it is no key. From a discovery document, open its jwks_uri and paste what is there.',
      address: 'This page makes no requests. Open the address in a tab and paste the key set it shows.',
    },
    edge: {
      'line-break': 'The secret ends with a line break, which counts as part of it.',
      space: 'There is a space at the edge of the secret, which counts as part of it.',
    },
    trim: 'Remove it',
    carried: (name: string): string =>
      `The token carries or points to a key itself ("${name}"). Whoever wrote the token chose that key, so it proves nothing and is not used.`,
    usedTitle: 'Checked with',
    used: {
      kind: 'Kind',
      source: 'Given as',
      algorithm: 'Algorithm',
      kid: 'Key ID',
      thumbprint: 'Thumbprint (SHA-256)',
    },
    noKid: 'none',
    note: 'Note',
  },
  policy: {
    title: 'Expected here',
    issuer: 'Issuer',
    audience: 'Audience',
    tolerance: 'Clock tolerance, seconds',
    aside: 'what your service expects',
  },
  verdict: {
    region: 'Verdict',
    reasons: 'Reasons',
    empty: 'Paste a token to see what it is, who signed it, and whether it is in time and meant for you.',
    lights: {
      form: 'Well-formed',
      signature: 'Signed by your key',
      decryption: 'Opened by your key',
      time: 'In time',
      policy: 'Allowed here',
    },
    words: { yes: 'yes', no: 'no', unknown: 'not checked', waiting: '–' },
    allGood:
      'Well-formed, signed by the key you gave, in time, and meant for the issuer and audience you expect.',
    openedGood:
      'Well-formed, opened with the key you gave, in time, and meant for the issuer and audience you expect.',
    needsPolicy:
      'Well-formed, signed by the key you gave, and in time. Enter the issuer and audience you expect to see whether it is allowed here.',
    openedNeedsPolicy:
      'Well-formed, opened with the key you gave, and in time. Enter the issuer and audience you expect to see whether it is allowed here.',
    notVerified:
      'Nothing is verified yet. Anyone could have written this: give the key to check who signed it.',
    notOpened: 'This token is encrypted. Give the key to open it.',
    waiting: 'Waiting for a token.',
    form: {
      signed: 'Three segments of strict base64url; header and claims are JSON objects.',
      unsecured: 'Two segments of strict base64url and no signature.',
      encrypted: 'Five segments of strict base64url; the header is a JSON object.',
      more: (count: number): string =>
        count === 0 ? '' : ` And ${plural(count, 'more problem', 'more problems')}.`,
      json: 'The JSON serialization cannot be read here yet.',
    },
    time: {
      words: {
        expired: 'expired',
        early: 'not yet',
        future: 'not yet',
        broken: 'broken',
        forever: 'no expiry',
        far: 'doubtful',
      },
      expired: (ago: string, at: string): string =>
        `Expired ${ago} (${at}). Issue a new token, or raise the tolerance if the clocks differ.`,
      early: (when: string, at: string): string =>
        `Not valid before ${at} (${when}). Wait, or raise the tolerance if the clocks differ.`,
      future: (when: string, at: string): string =>
        `Says it was issued ${when} (${at}). The clock of the issuer is ahead: set it right, or raise the tolerance.`,
      expires: (when: string, at: string): string => `Expires ${when} (${at}).`,
      tolerated: (ago: string, seconds: string): string =>
        `Expired ${ago}, within the tolerance of ${seconds}.`,
      forever: 'It has no expiry (exp), so it never ends. Give tokens an expiry.',
      notNumber: (name: string): string =>
        `"${name}" must be a number of seconds since 1970. Issue it without quotes.`,
      notSeconds: (name: string, unit: string, year: number): string =>
        `"${name}" is in ${unit}; it must be in seconds. Verifiers read it as the year ${year.toLocaleString('en', { useGrouping: false })}. Divide it before issuing.`,
      noClaims: 'There are no claims to read a time from.',
      encrypted: 'The times are encrypted. Give the key to read them.',
    },
    policy: {
      words: { other: 'no', part: 'partly' },
      ask: 'Enter the issuer and audience your service expects.',
      encrypted: 'The claims are encrypted. Give the key to read them.',
      noClaims: 'There are no claims to check.',
      good: 'Issuer and audience are the ones you expect.',
      onlyIssuer: 'The issuer is the one you expect. Enter the audience, too.',
      onlyAudience: 'The audience is the one you expect. Enter the issuer, too.',
      missing: (name: string): string => `The token has no "${name}". Have the issuer set it.`,
      invalid: (name: string): string => `"${name}" has the wrong type; it must be a text.`,
      issuer: (found: string): string =>
        `The issuer is ${found}, not the one you expect. Check the environment the token comes from.`,
      audience: (found: string): string =>
        `The audience is ${found}, not yours. Ask the issuer for a token for your service.`,
    },
  },
};
