// Requests by which two servers in a row can be made to see different ones: what the first takes for a body, the second takes for
// another request, `GET /evil`.

const evil = 'GET /evil HTTP/1.1\r\nHost: evil.example\r\n\r\n';

/** One hostile connection. */
export interface Gadget {
  readonly name: string;
  readonly bytes: string;
}

/** Spellings of Transfer-Encoding, each a whole header line or several, of which some server makes `chunked` and another does not. */
const oddTransferEncodings: readonly string[] = [
  'Transfer-Encoding : chunked',
  'Transfer-Encoding\t: chunked',
  ' Transfer-Encoding: chunked',
  '\tTransfer-Encoding: chunked',
  'Transfer-Encoding: xchunked',
  'Transfer-Encoding: chunkedx',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding: identity, chunked',
  'Transfer-Encoding: identity',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: chunked, chunked',
  'Transfer-Encoding: chunked \t ',
  'Transfer-Encoding: chunked,',
  'Transfer-Encoding: ,chunked',
  'Transfer-Encoding: chunked;',
  'Transfer-Encoding: chunked;q=1',
  'Transfer-Encoding: "chunked"',
  "Transfer-Encoding: 'chunked'",
  'Transfer-Encoding: \x0bchunked',
  'Transfer-Encoding: chunked\x0b',
  'Transfer-Encoding: \x0cchunked',
  'Transfer-Encoding: chunked\x0c',
  'Transfer-Encoding: chun\x00ked',
  'Transfer-Encoding: chunked\x00',
  'Transfer-Encoding: \x85chunked',
  'Transfer-Encoding: chunked\xa0',
  'Transfer-Encoding: \xefchunked',
  'Transfer-Encoding:',
  'Transfer-Encoding: ',
  'Transfer-Encoding:\r\n chunked',
  'Transfer-Encoding:\n chunked',
  'Transfer-Encoding: x\r\n chunked',
  'Transfer-Encoding: chunked\r\n ,identity',
  'Transfer-Encoding\r\n : chunked',
  'Transfer-Encoding\x00: chunked',
  'Transfer-\x00Encoding: chunked',
  'X: y\nTransfer-Encoding: chunked',
  'X: y\rTransfer-Encoding: chunked',
  'X: y\r\rTransfer-Encoding: chunked',
  'Transfer-Encoding: chunked\nX: y',
  'Transfer-Encoding: chunked\rX: y',
  'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
  'Transfer-Encoding: identity\r\nTransfer-Encoding: chunked',
  'Transfer-Encoding: cow\r\nTransfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\ntransfer-encoding: x',
  'TRANSFER-ENCODING: CHUNKED, X',
];

/** Spellings that are right, and that Content-Length must not stand beside all the same. */
const goodTransferEncodings: readonly string[] = [
  'Transfer-Encoding: chunked',
  'transfer-encoding: CHUNKED',
  'TRANSFER-ENCODING: Chunked',
  'Transfer-Encoding:chunked',
  'Transfer-Encoding:\tchunked',
];

/** Spellings of Content-Length that some server makes a number of. */
const oddContentLengths: readonly string[] = [
  ...[
    '+5',
    '-5',
    '0x5',
    '5,5',
    '5, 5',
    '5,6',
    '5 5',
    '5;',
    '5.0',
    '5e0',
    '"5"',
    'five',
    '',
    ' ',
    '5\x00',
    '\x0b5',
    '5\x0b',
    '5\xa0',
  ],
  ...[
    '5\r\nContent-Length: 5',
    '5\r\nContent-Length: 6',
    '0\r\nContent-Length: 44',
    '5\r\ncontent-length: 0',
    '5\r\n 5',
    '\r\n 5',
  ],
  ...['99999999999999999999999', '18446744073709551621', '9007199254740993', '5\nX: y', '5\rX: y'],
].map((value) => `Content-Length: ${value}`);

const oddLengthNames: readonly string[] = [
  ...[
    'Content-Length : 5',
    'Content-Length\t: 5',
    ' Content-Length: 5',
    'Content-Length\x00: 5',
    'Content Length: 5',
  ],
  ...[
    'Content-Length',
    'Content-Length:5\r\nContent-Length:44',
    'X: y\nContent-Length: 5',
    'X: y\rContent-Length: 5',
  ],
];

/** Bodies in chunks that servers end at different places. Each follows a good head. */
const oddChunks: readonly string[] = [
  '5\nhello\r\n0\r\n\r\n',
  '5\rhello\r\n0\r\n\r\n',
  '5;ext\nhello\r\n0\r\n\r\n',
  '5;ext\rhello\r\n0\r\n\r\n',
  '5;a="\r\n"\r\nhello\r\n0\r\n\r\n',
  '5;a=\x00\r\nhello\r\n0\r\n\r\n',
  '5 \r\nhello\r\n0\r\n\r\n',
  ' 5\r\nhello\r\n0\r\n\r\n',
  '5\t\r\nhello\r\n0\r\n\r\n',
  '+5\r\nhello\r\n0\r\n\r\n',
  '-5\r\nhello\r\n0\r\n\r\n',
  '0x5\r\nhello\r\n0\r\n\r\n',
  '5_0\r\nhello\r\n0\r\n\r\n',
  '5.\r\nhello\r\n0\r\n\r\n',
  '\r\nhello\r\n0\r\n\r\n',
  'g\r\nhello\r\n0\r\n\r\n',
  '10000000000000005\r\nhello\r\n0\r\n\r\n',
  'ffffffffffffffffffff\r\nhello\r\n0\r\n\r\n',
  '5\r\nhello0\r\n\r\n',
  '5\r\nhelloxx0\r\n\r\n',
  '5\r\nhello\n0\r\n\r\n',
  '5\r\nhello\r0\r\n\r\n',
  '5\r\nhello\r\n0\n\n',
  '5\r\nhello\r\n0\r\n\n',
  '5\r\nhello\r\n0\r\nX: y\n\r\n',
  '5\r\nhello\r\n0\r\nX : y\r\n\r\n',
  '5\r\nhello\r\n0\r\n X: y\r\n\r\n',
  '5\r\nhello\r\n0\r\nX: \x00\r\n\r\n',
];

/** Whole heads that servers read differently. */
const oddHeads: readonly string[] = [
  'GET / HTTP/1.1\nHost: a\n\n',
  'GET / HTTP/1.1\r\nHost: a\n\n',
  'GET / HTTP/1.1\rHost: a\r\r',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\nb\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\x00b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\x7fb\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\tb\r\n\r\n',
  'GET / HTTP/1.1\r\n Host: a\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX y: z\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\n: y\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX(): y\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nX\xe4: y\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a, b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: user@a\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a:80:80\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n',
  'GET / HTTP/1.1\r\nHost : a\r\n\r\n',
  'GET / HTTP/1.1\r\nHost:\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /\tHTTP/1.1\r\nHost: a\r\n\r\n',
  'GET / \x0bHTTP/1.1\r\nHost: a\r\n\r\n',
  'GET / HTTP/1.1 \r\nHost: a\r\n\r\n',
  'GET / HTTP/1.1 x\r\nHost: a\r\n\r\n',
  'GET / x HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET / http/1.1\r\nHost: a\r\n\r\n',
  'GET / HTTP/1.2\r\nHost: a\r\n\r\n',
  'GET / HTTP/2.0\r\nHost: a\r\n\r\n',
  'GET / HTTP/0.9\r\nHost: a\r\n\r\n',
  'GET / HTTP/01.1\r\nHost: a\r\n\r\n',
  'GET /\r\nHost: a\r\n\r\n',
  'get / HTTP/1.1\r\nHost: a\r\n\r\n',
  ' GET / HTTP/1.1\r\nHost: a\r\n\r\n',
  'G\x00ET / HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /\xe4 HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET evil HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET * HTTP/1.1\r\nHost: a\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n',
  'CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\nContent-Type: c/d\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nAuthorization: a\r\nauthorization: b\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nContent-Length: 5\r\n\r\nhello',
  'GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
];

/** Connections that must bring nothing through. */
export function refusedGadgets(): readonly Gadget[] {
  const inChunks = `0\r\n\r\n${evil}`;
  const gadgets: Gadget[] = [];
  const add = (name: string, bytes: string): void => void gadgets.push({ name: JSON.stringify(name), bytes });
  for (const encoding of [...oddTransferEncodings, ...goodTransferEncodings]) {
    const length = `Content-Length: ${inChunks.length}`;
    add(`length, then ${encoding}`, post([length, encoding], inChunks));
    add(`${encoding}, then length`, post([encoding, length], inChunks));
    add(`length of none, then ${encoding}`, post(['Content-Length: 0', encoding], inChunks));
    add(`HTTP/1.0, ${encoding}`, post([encoding], inChunks).replace('HTTP/1.1', 'HTTP/1.0'));
  }
  for (const encoding of oddTransferEncodings) add(encoding, post([encoding], inChunks));
  for (const length of [...oddContentLengths, ...oddLengthNames]) {
    add(length, post([length], `hello${evil}`));
    add(`GET with ${length}`, post([length], `hello${evil}`).replace('POST', 'GET'));
  }
  for (const chunks of oddChunks) add(chunks, post(['Transfer-Encoding: chunked'], chunks + evil));
  for (const head of oddHeads) add(head, head + evil);
  return gadgets;
}

/** Connections with one good request, in odd but valid spellings, and the body that it has. */
export function acceptedGadgets(): readonly (Gadget & { readonly body: string })[] {
  const encoded = goodTransferEncodings.map((encoding) => ({
    name: encoding,
    bytes: post([encoding], '5;ext=1\r\nhello\r\n0\r\nX: y\r\n\r\n'),
    body: 'hello',
  }));
  const lengths = ['Content-Length: 5', 'content-length:\t5 ', 'Content-Length: 005'].map((length) => ({
    name: length,
    bytes: post([length], 'hello'),
    body: 'hello',
  }));
  const withGet = {
    name: 'GET with a body',
    bytes: post(['Content-Length: 5'], 'hello').replace('POST', 'GET'),
    body: 'hello',
  };
  // RFC 9112 §3: a recipient may split at any run of spaces; there is one target all the same.
  const withSpaces = {
    name: 'two spaces',
    bytes: post(['Content-Length: 5'], 'hello').replace(' ', '  '),
    body: 'hello',
  };
  return [...encoded, ...lengths, withGet, withSpaces].map((gadget) => ({
    ...gadget,
    name: JSON.stringify(gadget.name),
  }));
}

function post(lines: readonly string[], body: string): string {
  return `POST / HTTP/1.1\r\nHost: a.example\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}
