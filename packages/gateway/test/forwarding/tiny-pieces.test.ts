// Bodies of many small pieces, both ways: whole, in order, and without waiting for more.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:http2';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { openRaw, sendRaw } from '../support/raw-client.ts';
import { startGateway } from '../support/start-gateway.ts';
import { onHeads, rawTarget } from '../upstream/raw-target.ts';

const open: RouteConfig = { name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' };
/** More than the head of an answer may have octets. */
const many = 20_000;
const letters = Array.from({ length: many }, (_, index) => String.fromCharCode(97 + (index % 26)));
const chunks = `${letters.map((letter) => `1\r\n${letter}\r\n`).join('')}0\r\n\r\n`;

describe('a body of many tiny chunks', () => {
  it('comes back whole', async () => {
    await using target = await rawTarget((socket) =>
      onHeads(socket, () => socket.write(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}`)),
    );
    await using running = await startGateway({
      routes: [open],
      config: { upstreams: { service: { targets: [`http://127.0.0.1:${target.port}`] } } },
    });
    assert.equal(await (await running.fetch('/')).text(), letters.join(''));
  });

  it('goes up and comes back piece by piece where each waits for the one before', async () => {
    await using running = await startGateway({
      routes: [open],
      config: { listeners: [{ address: '127.0.0.1:0', http2: true }] },
      service: (request, response) => void request.pipe(response),
    });
    const session = connect(running.url);
    const stream = session.request({ ':path': '/', ':method': 'POST' });
    using client = await openRaw(running.port);
    client.write('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n');
    for (let round = 0; round < 200; round++) {
      const letter = letters[round] ?? '';
      stream.write(letter);
      const [heard] = await once(stream, 'data');
      assert.equal(String(heard), letter);
      client.write(`1\r\n${letter}\r\n`);
      await client.until(
        (text) => text.split('\r\n1\r\n').length === round + 2 && text.endsWith(`${letter}\r\n`),
      );
    }
    session.destroy();
  });

  it('goes up whole', async () => {
    await using running = await startGateway({
      routes: [open],
      service: (request, response) => void request.pipe(response),
    });
    const head = 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n';
    const text = await sendRaw(running.port, `${head}${chunks}`);
    const body = text.slice(text.indexOf('\r\n\r\n') + 4).replaceAll(/(?:^|\r\n)[0-9a-f]+\r\n/gu, '');
    assert.equal(body.replace(/\r\n$/u, ''), letters.join(''));
  });
});
