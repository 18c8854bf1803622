import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maxBodyBytes, readForm, readJsonObject } from './read-body.ts';

const form = 'application/x-www-form-urlencoded';

function post(body: BodyInit, type: string, headers: Readonly<Record<string, string>> = {}): Request {
  return new Request('https://login.example/token', {
    method: 'POST',
    body,
    headers: { 'content-type': type, ...headers },
    ...{ duplex: 'half' },
  });
}

/** A body of unknown length that goes on for as long as somebody reads. */
function endless(onRead: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => {
      onRead();
      controller.enqueue(new Uint8Array(16_384).fill(0x61));
    },
  });
}

describe('readForm', () => {
  it('reads a form, with parameters of the media type and without a length', async () => {
    const parameters = await readForm(post('a=1&b=', `${form};charset=UTF-8`));
    assert.equal(parameters.get('a'), '1');
    assert.equal(parameters.has('b'), false);
    assert.equal((await readForm(post('a=1', form, { 'content-length': '3' }))).get('a'), '1');
  });

  it('refuses a body that says that it is too long, without reading it', async () => {
    const request = post('a=1', form, { 'content-length': String(maxBodyBytes + 1) });
    await assert.rejects(readForm(request), { code: 'invalid_request', status: 413 });
    assert.equal(request.bodyUsed, false);
  });

  it('stops reading a body that does not say how long it is', async () => {
    let reads = 0;
    const body = endless(() => {
      reads += 1;
    });
    await assert.rejects(readForm(post(body, form)), { status: 413 });
    assert.equal(reads < 10, true);
  });

  it('refuses a length that is no number', async () => {
    await assert.rejects(readForm(post('a=1', form, { 'content-length': 'x' })), { status: 413 });
  });

  it('refuses other media types', async () => {
    for (const type of ['application/json', 'multipart/form-data', 'text/plain', ''])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await assert.rejects(readForm(post('a=1', type)), { code: 'invalid_request' });
  });
});

describe('readJsonObject', () => {
  it('reads an object and refuses everything else', async () => {
    assert.deepEqual(await readJsonObject(post('{"a":1}', 'application/json')), { a: 1 });
    for (const body of ['', '[]', 'null', '"a"', '1', '{', '{"a":1}x'])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await assert.rejects(readJsonObject(post(body, 'application/json')), { code: 'invalid_request' });
  });
});
