import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, test } from 'node:test';
import { isTaken, listen, listenNear, type Listening } from './listen.ts';

const site = (): Response => new Response('hello', { headers: { 'x-answer': 'yes' } });
const open: Listening[] = [];
const keep = (listening: Listening): Listening => {
  open.push(listening);
  return listening;
};

after(() => {
  for (const { server } of open) server.close().closeAllConnections();
});

test('answers over HTTP at the address it gives', async () => {
  const { url } = keep(await listen(site, 0));
  const response = await fetch(url);
  assert.equal(await response.text(), 'hello');
  assert.equal(response.headers.get('x-answer'), 'yes');
});

test('listens on the loopback interface only', async () => {
  const { server } = keep(await listen(site, 0));
  const address = server.address();
  assert.equal(typeof address === 'object' && address?.address, '127.0.0.1');
});

test('takes the next port when one is taken', async () => {
  const first = keep(await listen(site, 0));
  const port = Number(new URL(first.url).port);
  const second = keep(await listenNear(site, port));
  assert.notEqual(second.url, first.url);
});

test('says that a port is taken when exactly that one was wanted', async () => {
  const { url } = keep(await listen(site, 0));
  await assert.rejects(listen(site, Number(new URL(url).port)), isTaken);
});

test('refuses a request whose target is not an address', async () => {
  const { url } = keep(await listen(site, 0));
  const status = await new Promise((resolve, reject) => {
    const sent = request(url, { path: 'http://[' }, (response) => resolve(response.resume().statusCode));
    sent.once('error', reject).end();
  });
  assert.equal(status, 400);
});
