import { plural } from './plural.ts';

/** The page that fetches key sets. */
export const fetch = {
  title: 'Fetch a key set',
  lead: 'The debugger itself makes no requests. This page does, one at a time, and only to the server you have just been shown. It knows nothing of your token; do not paste one here.',
  address: 'Address of an issuer, a discovery document or a key set',
  placeholder: 'https://issuer.example',
  kid: 'Key ID the token names (kid), if it names one',
  kinds: {
    label: 'It is the address of',
    issuer: 'an issuer',
    discovery: 'a discovery document',
    'key-set': 'a key set',
  },
  addressProblems: {
    'no-address': 'This is no web address. It starts with https:// and names a server.',
    'not-https':
      'Keys that come over plain http can be exchanged on the way. Use https (http only for localhost).',
    'has-password': 'The address has a user name or password in it. Remove it; this page does not log in.',
  },
  willConnect: 'Will connect to',
  willAsk: 'and ask for',
  connect: (origin: string): string => `Connect to ${origin}`,
  asking: (origin: string): string => `Asking ${origin}.`,
  failed: 'Not fetched',
  problems: {
    unreadable:
      'The server cannot be reached, or it does not let pages of others read its answer (CORS). The browser does not tell a page which.',
    cors: 'The server answers, but does not let pages of others read it: it sends no Access-Control-Allow-Origin (CORS). Open the address in a tab, copy what it shows, and paste it into the key box of the debugger.',
    unreachable:
      'The server cannot be reached: no such name, no connection, or a certificate the browser does not trust.',
    timeout: 'The server has not answered within 10 seconds.',
    redirect:
      'The server sends the browser on to another address. Redirects are not followed here, because they lead to servers you were not asked about. Open the address in a tab to see where it leads.',
    status: (status: number): string =>
      status === 404
        ? 'The server has nothing at this address (404). Check the path; of an issuer, also its trailing part.'
        : `The server answers with status ${status} instead of a document.`,
    'too-long': 'The answer is longer than a million characters. That is no key set.',
    'not-json':
      'The answer is not JSON. It is likely a web page; look for the address of the key set (jwks_uri).',
    'not-object': 'The answer is JSON, but no object. A key set is an object with "keys".',
    'issuer-mismatch': (found: string, wanted: string): string =>
      `The document says it is of ${found}, and it was asked of ${wanted}. A verifier must not use it: check the address of the issuer, letter by letter.`,
    'no-keys-address': 'The discovery document names no key set (jwks_uri) with https.',
    'no-keys': 'The answer has no keys in it: neither "keys" nor an issuer with a "jwks_uri".',
  },
  findOut: 'Find out which',
  findOutHint: 'Asks once more without reading the answer; the browser would follow a redirect then.',
  tryOauth: 'Ask the address of RFC 8414',
  openTab: 'Open the address in a tab',
  command: 'Or fetch it in a terminal',
  discovered: (issuer: string): string =>
    `Discovery document of ${issuer}. Its key set is at another address:`,
  keySet: (count: number): string => `Key set of ${plural(count, 'key', 'keys')}`,
  from: (address: string): string => `from ${address}`,
  found: (kid: string): string => `The key ${kid} is in it.`,
  notFound: (kid: string): string =>
    `The key ${kid} is not in it. The issuer has changed its keys since the token was made, or the token is of another issuer.`,
  private: 'There is a private or shared key in this set. Whoever published it must replace it.',
  columns: { kid: 'Key ID', traits: 'Kind' },
  noKid: 'none',
  document: 'The key set, as it came',
  copy: 'Copy key set',
  copied: 'Key set copied',
  copyFailed: 'The browser did not allow copying',
  handOver: 'Hand it to the debugger',
  handedOver: 'It has arrived in the debugger, which asks before it uses it. Go to its tab.',
  noDebugger: 'No debugger is open in this browser. Open one, or copy the key set.',
  openDebugger: 'Open the debugger',
  back: 'To the debugger',
};
