import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, IncomingMessage } from 'node:http';
import { connect, Socket, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { IncomingRequest } from './incoming-request.ts';

/** What this version of Node asks of the fields of a request. */
async function askedFor(head: string): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  class Watched extends IncomingMessage {}
  const note = (fields: object, name: string | symbol): void => void asked.add(String(name));
  Object.defineProperty(Watched.prototype, 'headers', {
    get: () =>
      new Proxy(
        {},
        {
          get: (fields, name) => note(fields, name),
          has: (fields, name) => (note(fields, name), false),
        },
      ),
  });
  const options = { IncomingMessage: Watched, requireHostHeader: false, optimizeEmptyRequests: true };
  const server = createServer(options, (_, response) => response.end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1'); // it listens on TCP
  socket.end(head);
  await text(socket);
  server.close();
  return asked;
}

function requestOf(rawHeaders: string[]): IncomingRequest {
  const request = new IncomingRequest(new Socket());
  request.rawHeaders = rawHeaders;
  return request;
}

describe('the fields of an incoming request', () => {
  const known = ['te', 'expect', 'content-length', 'transfer-encoding'];
  for (const head of [
    'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
    'GET / HTTP/1.0\r\n\r\n',
    'POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
    'GET / HTTP/1.1\r\nUpgrade: x\r\nConnection: close, upgrade\r\n\r\n',
  ])
    it(`are all that Node asks for: ${JSON.stringify(head)}`, async () => {
      const unknown = [...(await askedFor(head))].filter((name) => !known.includes(name));
      assert.deepEqual(unknown, []);
    });

  it('are found in any spelling, joined, and no others', () => {
    const { headers } = requestOf([
      ...['Host', 'a', 'EXPECT', 'one', 'expect', 'two'],
      ...['Transfer-Encoding', 'chunked', 'X-Te', 'no'],
    ]);
    assert.deepEqual(headers, { expect: 'one, two', 'transfer-encoding': 'chunked' });
  });
});
