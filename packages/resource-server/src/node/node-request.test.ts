import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { nodeRequest } from './node-request.ts';

interface Given {
  readonly url?: string;
  readonly headers?: readonly (readonly [string, string])[];
}

function messageOf({ url = '/notes', headers = [['Host', 'api.test']] }: Given): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  message.method = 'GET';
  message.url = url;
  message.rawHeaders = headers.flat();
  for (const [name, value] of headers) message.headers[name.toLowerCase()] ??= value;
  return message;
}

describe('a request of Node', () => {
  it('has the address that the client used', () => {
    assert.equal(nodeRequest(messageOf({})).url, 'http://api.test/notes');
    const known = { protocol: 'https', host: 'api.example:8443', originalUrl: '/api/notes?page=2' };
    assert.equal(nodeRequest(messageOf({}), known).url, 'https://api.example:8443/api/notes?page=2');
    assert.equal(
      nodeRequest(messageOf({ headers: [[':authority', 'h2.test']] })).url,
      'http://h2.test/notes',
    );
    const both = [
      ['Host', 'other.test'],
      [':authority', 'h2.test'],
    ] as const;
    assert.equal(nodeRequest(messageOf({ headers: both })).url, 'http://h2.test/notes');
    assert.equal(nodeRequest(messageOf({ headers: [] }), { host: '' }).url, 'http://localhost/notes');
  });

  it('has an address of nowhere, where that of the client is none', () => {
    for (const host of ['a/b', 'a?b', 'a#b', 'user@host', 'a\\b', 'a b', 'a:b:c', '[::1', 'a%zz'])
      assert.equal(nodeRequest(messageOf({ headers: [['Host', host]] })).url, 'http://invalid/', host);
    for (const url of ['*', 'http://other.test/', 'notes', '@other.test/'])
      assert.equal(nodeRequest(messageOf({ url })).url, 'http://invalid/', url);
  });

  it('has every header of a name, also those that Node drops', () => {
    const headers = [
      ['Host', 'api.test'],
      ['Authorization', 'Bearer a'],
      ['AUTHORIZATION', 'Bearer b'],
    ] as const;
    const request = nodeRequest(messageOf({ headers }));
    assert.equal(request.header('authorization'), 'Bearer a, Bearer b');
    assert.equal(request.header('dpop'), undefined);
  });

  it('has the cookies of several headers, as browsers send them over HTTP/2', () => {
    const headers = [
      ['cookie', 'a=1'],
      ['cookie', '__Host-token=b'],
    ] as const;
    assert.equal(nodeRequest(messageOf({ headers })).header('cookie'), 'a=1; __Host-token=b');
  });

  it('has no certificate, where the connection is not encrypted', () => {
    assert.equal(nodeRequest(messageOf({})).clientCertificate, undefined);
  });
});
