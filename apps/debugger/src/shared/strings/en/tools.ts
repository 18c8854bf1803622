/** What a tool is good for, and what to know before. */
interface ToolWords {
  readonly use: string;
  readonly mind?: string;
}

const about = {
  'mintmark-page': { use: 'This page: decodes, verifies and explains; says what is wrong with a token.' },
  'jwt-io': {
    use: 'The page most people know: decodes, verifies, signs; examples for every algorithm.',
    mind: 'Fetches keys from addresses that the pasted token names, and loads analytics.',
  },
  'jwt-ms': {
    use: 'Decodes tokens of Microsoft Entra and explains their claims.',
    mind: 'Its source is not public.',
  },
  'token-dev': { use: 'Decodes and signs.', mind: 'Its source is not public.' },
  cyberchef: {
    use: 'Chains hundreds of operations: decode a token, then unpack or decode what is inside. Can be downloaded and used offline.',
    mind: 'Verifies HS, RS and ES only, and opens no encrypted tokens.',
  },
  'jwt-webtool': {
    use: 'Signs, verifies, encrypts and decrypts; also makes keys from passwords (PBKDF2).',
    mind: 'Loads analytics.',
  },
  'authgear-debugger': { use: 'Decodes, verifies with a key set from an address, decrypts.' },
  'it-tools': { use: 'A box of small tools for developers; its token part decodes and explains claims.' },
  devtoys: { use: 'The same idea as a desktop program: decodes and verifies without a browser.' },
  'mintmark-cli': {
    use: 'The engine of this page in the terminal: inspect, lint, diff, verify, sign, for pipes and CI.',
  },
  'step-cli': {
    use: 'Signs, verifies, encrypts and makes keys and certificates; excellent help pages. Safe by default.',
    mind: 'Takes key sets from files, not from addresses.',
  },
  'jwt-cli': {
    use: 'Decodes and encodes quickly, with dates in words and output as JSON.',
    mind: 'Tolerates an expiry of 1000 seconds ago.',
  },
  'jwt-ui': { use: 'A decoder and encoder with panes in the terminal.' },
  'jose-cli': {
    use: 'Works on JWS, JWE and JWK as they are, from shell scripts. Packaged by most Linux systems.',
  },
  'jose-util': { use: 'Encrypts, decrypts, signs and verifies with go-jose.' },
  'attack-lab': {
    use: 'Makes the hostile tokens for your keys and exports them as tests for your own verifier.',
  },
  'jwt-tool': {
    use: 'The classic for testing a web application: forges tokens in every known way and watches the answers.',
    mind: 'Needs a live target, which you must be allowed to test.',
  },
  'jwt-hack': {
    use: 'Decodes, forges and guesses secrets quickly; also an MCP server.',
    mind: 'Its scan marks many sound tokens as dangerous.',
  },
  'jwt-editor': { use: 'Edits, signs and attacks tokens as they pass through Burp Suite, byte by byte.' },
  hashcat: { use: 'Guesses the secret of an HMAC token on graphics cards (mode 16500).' },
  john: { use: 'Guesses the secret of an HMAC token (format HMAC-SHA256).' },
  jwtauditor: {
    use: 'Lists weaknesses of a token and guesses its secret in the browser.',
    mind: 'RSA and HMAC only.',
  },
  'portswigger-labs': { use: 'Free exercises: break verifiers that make the well-known mistakes.' },
  'mintmark-keys': { use: 'Makes, converts and compares keys and key sets in the browser.' },
  mkjwk: {
    use: 'Makes keys as JWK with a certificate.',
    mind: 'The private key is made on the server: for trying things out, not for use.',
  },
  openssl: { use: 'Makes and reads keys and certificates; is on almost every machine. Recipes below.' },
  'oidc-debugger': {
    use: 'Builds a login request for your own provider and shows what comes back.',
    mind: 'Your provider sends the answer, with its codes or tokens, to their address.',
  },
  'oauth-tools': { use: 'Plays through the flows of OAuth and OpenID Connect against your server.' },
  'conformance-suite': {
    use: 'The tests behind OpenID certification: hundreds of checks of a provider or a client. Can be run at home.',
  },
  'jwt-decoder-vscode': {
    use: 'Shows the claims when the pointer is over a token.',
    mind: 'Verifies nothing.',
  },
  'jwt-debugger-vscode': {
    use: 'Decodes the token under the cursor beside the file.',
    mind: 'Verifies nothing.',
  },
  'jwt-debugger-extension': {
    use: 'Finds tokens in cookies and storage of a page.',
    mind: 'Last changed in 2016.',
  },
  'mock-oauth2-server': {
    use: 'A provider for tests on the JVM or in Docker: issues any token, with a key set.',
  },
  'oauth2-mock-server': { use: 'The same for Node: a provider within your tests.' },
  'mock-jwks': { use: 'Answers for a key set and signs tokens for it in tests of Node services.' },
} satisfies Readonly<Record<string, ToolWords>>;

const groups = {
  inspect: 'Read and verify',
  terminal: 'In the terminal',
  attack: 'Test a verifier, guess a secret',
  keys: 'Keys',
  flows: 'Whole logins',
  editors: 'In editors and browsers',
  tests: 'Issuers for tests',
};

const destinations = {
  local: 'stays on your machine',
  page: 'a website; works in your browser',
  target: 'goes to the server you name',
  server: 'goes to their server',
  unknown: 'not known where it goes',
};

const recipes = {
  decode: 'Read header and claims (verifies nothing)',
  'verify-rs256': 'Verify RS256 by hand with a public key',
  secret: 'Make a secret for HS256',
  'ec-key': 'Make a private key for ES256',
  'rsa-key': 'Make a private key for RS256 or PS256',
  'public-key': 'Write down its public key',
  crack: 'Guess the secret of an HMAC token with a word list',
};

/** Other people's tools, and ours among them. */
export const tools = {
  title: 'Tools',
  lead: 'Other people’s useful tools for tokens. Before a real token goes anywhere: it is a password until it expires.',
  search: 'Search',
  localOnly: 'Only those that run on your machine',
  found: (count: number): string => `${count} ${count === 1 ? 'tool' : 'tools'}`,
  nothing: 'No tool matches. Try another word, or look at all of them.',
  where: 'Token',
  licence: 'Licence',
  unknownLicence: 'unknown',
  mind: 'Mind',
  ours: 'ours',
  opensElsewhere: 'opens another site',
  recipesTitle: 'Recipes',
  recipesLead: 'For programs that are on most machines. The token is in a file token.txt.',
  command: (what: string): string => `command: ${what}`,
  groups,
  destinations,
  about: about as Readonly<Record<keyof typeof about, ToolWords>>, // some have nothing to mind
  recipes,
};
