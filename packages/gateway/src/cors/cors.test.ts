import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCors, isPreflight } from './cors.ts';

function pairs(flat: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : [])),
  );
}

function request(headers: Record<string, string>): { header(name: string): string | undefined } {
  return { header: (name) => headers[name] };
}

describe('compileCors', () => {
  const cors = compileCors({ origins: ['https://app.example'], credentials: true }, ['GET', 'POST']);

  it('names the origin that asks, and only that', () => {
    const answer = pairs(cors.answer('https://app.example'));
    assert.equal(answer['access-control-allow-origin'], 'https://app.example');
    assert.equal(answer['access-control-allow-credentials'], 'true');
    assert.equal(answer['vary'], 'Origin');
  });

  for (const origin of [
    'https://evil.example',
    'https://app.example.evil',
    'null',
    'HTTPS://APP.EXAMPLE',
    '',
  ])
    it(`allows nothing to the origin ${JSON.stringify(origin)}, and tells caches that it depends on it`, () => {
      assert.deepEqual(cors.answer(origin), ['vary', 'Origin']);
      assert.deepEqual(cors.preflight(request({ origin })), ['vary', 'Origin']);
    });

  it('answers a preflight with the methods of the route', () => {
    const answer = pairs(cors.preflight(request({ origin: 'https://app.example' })));
    assert.equal(answer['access-control-allow-methods'], 'GET, POST');
    assert.equal(answer['access-control-allow-headers'], 'authorization, content-type, dpop');
    assert.equal(answer['access-control-max-age'], '600');
  });

  it('never lets credentials go with a wildcard', () => {
    const open = compileCors({ origins: ['*'], credentials: true }, undefined);
    const answer = pairs(open.answer('https://anything.example'));
    assert.equal(answer['access-control-allow-origin'], '*');
    assert.equal(answer['access-control-allow-credentials'], undefined);
  });
});

describe('isPreflight', () => {
  it('is an OPTIONS request with an origin that asks for a method', () => {
    const headers = { origin: 'https://a.example', 'access-control-request-method': 'PUT' };
    assert.equal(isPreflight({ method: 'OPTIONS', ...request(headers) }), true);
    assert.equal(isPreflight({ method: 'GET', ...request(headers) }), false);
    assert.equal(isPreflight({ method: 'OPTIONS', ...request({ origin: 'https://a.example' }) }), false);
  });
});
