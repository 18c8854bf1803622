import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createCookieReader, type CookieOptions, type CookieReader } from './cookie.ts';
import { createTokenReader } from './token-reader.ts';
import { headerText, refusalOf, requestWith, type Headers } from './transport.test-helper.ts';

const name = '__Host-token';
const settings = { maxTokenCharacters: 4096, publicOrigin: 'https://api.example' };
const read = createCookieReader({ name }, settings);
const readText = (cookie: string): string | undefined => read(requestWith({ cookie }))?.token;

describe('createCookieReader', () => {
  it('reads the token of its cookie, as a bearer token', () => {
    assert.deepEqual(read(requestWith({ cookie: 'a=1; __Host-token=abc.def; b="2"' })), {
      ...{ token: 'abc.def', scheme: 'Bearer', transport: 'cookie' },
    });
    assert.equal(readText('__Host-token=abc=='), 'abc==');
  });

  it('finds none where there is none', () => {
    assert.equal(read(requestWith({})), undefined);
    for (const cookie of [
      '',
      'a=1',
      'x__Host-token=abc',
      '__host-token=abc',
      '__Host-token2=abc',
      'a=__Host-token=abc',
      '=__Host-token',
      ';;',
    ])
      assert.equal(readText(cookie), undefined, cookie);
  });

  it('R1: refuses two cookies of the name, of which one is somebody else’s', () => {
    for (const cookie of [
      ...[
        '__Host-token=abc; __Host-token=abc',
        '__Host-token=abc; a=1; __Host-token=',
        '__Host-token=; __Host-token=abc',
      ],
      ...[
        '__Host-token; __Host-token=abc',
        '__Host-token=abc, __Host-token=def',
        '__Host-token=abc;__Host-token=def',
      ],
    ])
      assert.equal(refusalOf(() => readText(cookie))?.reason, 'authorization_malformed', cookie);
  });

  it('R1: refuses a value that is no token', () => {
    for (const value of ['', '"abc"', 'a b', 'a,b', 'a%20b', 'é', 'abc\t.x'])
      assert.equal(refusalOf(() => readText(`${name}=${value}`))?.reason, 'authorization_malformed', value);
  });

  it('R1: refuses a token, and a header, longer than allowed', () => {
    assert.equal(refusalOf(() => readText(`${name}=${'a'.repeat(4097)}`))?.reason, 'limit_exceeded');
    assert.equal(refusalOf(() => readText(`a=${'a'.repeat(70_000)}`))?.reason, 'limit_exceeded');
  });

  it('R6: answers any text with a token, with none, or with a refusal', () => {
    fc.assert(
      fc.property(headerText, headerText, (text, value) => {
        for (const cookie of [text, `${text}; ${name}=${value}`]) refusalOf(() => readText(cookie));
      }),
      { numRuns: 500 },
    );
  });

  it('finds the token among any other cookies', () => {
    const other = fc.stringMatching(/^[a-z]{1,8}=[!-:<-~]{0,12}$/);
    fc.assert(
      fc.property(fc.array(other), fc.array(other), (before, after) => {
        assert.equal(readText([...before, `${name}=abc`, ...after].join('; ')), 'abc');
      }),
    );
  });

  it('refuses a name that a neighbouring host could set', () => {
    for (const bad of [
      'token',
      '__Secure-token',
      '__host-token',
      '__Host-',
      '__Host-Http-',
      '__Host-a b',
      '__Host-a;b',
      '__Host-a=b',
      '',
    ])
      assert.throws(() => createCookieReader({ name: bad }, settings), TypeError, bad);
    assert.ok(createCookieReader({ name: '__Host-Http-token' }, settings));
  });
});

describe('a request with the cookie', () => {
  const cookie = `${name}=abc`;
  const reason = (reader: CookieReader, method: string, headers: Headers): string | undefined =>
    refusalOf(() => reader(requestWith({ cookie, ...headers }, { method })))?.reason;

  it('R1: changes something only when it comes from the own origin', () => {
    const own: readonly Headers[] = [
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://api.example' },
      { origin: 'https://api.example' },
    ];
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'CONNECT', 'get', 'PROPFIND']) {
      for (const headers of own) assert.equal(reason(read, method, headers), undefined, method);
    }
  });

  it('R1: is refused as forged when it comes from elsewhere, or says nothing', () => {
    const foreign: readonly Headers[] = [
      {},
      ...['same-site', 'cross-site', 'none', 'SAME-ORIGIN', '', 'same-origin, cross-site'].map((site) => ({
        'sec-fetch-site': site,
      })),
      ...[
        'null',
        '',
        'https://evil.example',
        'http://api.example',
        'https://api.example:8443',
        'https://api.example.evil.example',
      ].map((origin) => ({ origin })),
      { 'sec-fetch-site': 'cross-site', origin: 'https://api.example' },
      { referer: 'https://api.example/' },
    ];
    for (const method of ['POST', 'DELETE', 'get']) {
      for (const headers of foreign)
        assert.equal(reason(read, method, headers), 'request_forged', JSON.stringify(headers));
    }
    const { status, code } = refusalOf(() => read(requestWith({ cookie }, { method: 'POST' }))) ?? {};
    assert.deepEqual({ status, code }, { status: 403, code: 'access_denied' });
  });

  it('R1: may read from anywhere, but where that is closed too', () => {
    const strict = createCookieReader({ name, csrf: { allMethods: true } }, settings);
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      assert.equal(reason(read, method, { 'sec-fetch-site': 'cross-site' }), undefined);
      assert.equal(reason(strict, method, { 'sec-fetch-site': 'cross-site' }), 'request_forged');
      assert.equal(reason(strict, method, { 'sec-fetch-site': 'none' }), undefined);
      assert.equal(reason(strict, method, {}), 'request_forged');
    }
  });

  it('R1: opens no WebSocket from elsewhere (cross-site WebSocket hijacking)', () => {
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket' };
    assert.equal(reason(read, 'GET', { ...upgrade, origin: 'https://evil.example' }), 'request_forged');
    assert.equal(reason(read, 'GET', { ...upgrade, 'sec-fetch-site': 'none' }), 'request_forged');
    assert.equal(reason(read, 'GET', upgrade), 'request_forged');
    assert.equal(reason(read, 'GET', { ...upgrade, origin: 'https://api.example' }), undefined);
  });

  it('R1: may come from the origins that are named', () => {
    const reader = createCookieReader({ name, csrf: { origins: ['https://app.example'] } }, settings);
    for (const site of ['same-site', 'cross-site'])
      assert.equal(
        reason(reader, 'POST', { 'sec-fetch-site': site, origin: 'https://app.example' }),
        undefined,
      );
    assert.equal(reason(reader, 'POST', { origin: 'https://app.example' }), undefined);
    assert.equal(
      reason(reader, 'POST', { 'sec-fetch-site': 'same-site', origin: 'https://other.example' }),
      'request_forged',
    );
  });

  it('R1: has the header that is asked for', () => {
    const reader = createCookieReader({ name, csrf: { header: 'X-Requested-With' } }, settings);
    const own = { 'sec-fetch-site': 'same-origin' };
    assert.equal(reason(reader, 'POST', own), 'request_forged');
    assert.equal(reason(reader, 'POST', { ...own, 'x-requested-with': 'app' }), undefined);
    assert.equal(reason(reader, 'POST', { 'x-requested-with': 'app' }), 'request_forged');
  });

  it('is compared with the host it names where no origin is configured', () => {
    const reader = createCookieReader({ name }, { maxTokenCharacters: 100 });
    assert.equal(reason(reader, 'POST', { origin: 'https://api.example' }), undefined);
    assert.equal(reason(reader, 'POST', { origin: 'https://evil.example' }), 'request_forged');
    for (const url of ['data:x', '/notes', 'null', 'file:///x'])
      assert.equal(
        refusalOf(() => reader(requestWith({ cookie, origin: 'null' }, { method: 'POST', url })))?.reason,
        'request_forged',
      );
  });

  it('refuses options that name no origin or no header', () => {
    for (const csrf of [
      { origins: ['app.example'] },
      { origins: ['null'] },
      { origins: ['https://a.example/x'] },
      { origins: ['*'] },
      { header: '' },
      { header: 'a b' },
    ]) {
      const options: CookieOptions = { name, csrf };
      assert.throws(() => createCookieReader(options, settings), TypeError, JSON.stringify(csrf));
    }
  });
});

describe('createTokenReader', () => {
  const both = createTokenReader({ name }, settings);

  it('R1: refuses a token in the header and in the cookie', () => {
    const request = requestWith({ authorization: 'Bearer abc', cookie: `${name}=abc` });
    assert.equal(refusalOf(() => both(request))?.reason, 'authorization_malformed');
  });

  it('reads the one there is', () => {
    assert.equal(both(requestWith({ authorization: 'Bearer abc' }))?.transport, 'header');
    assert.equal(both(requestWith({ cookie: `${name}=abc` }))?.transport, 'cookie');
    assert.equal(
      both(requestWith({ authorization: 'Basic dXNlcjpwYXNz', cookie: `${name}=abc` }))?.transport,
      'cookie',
    );
    assert.equal(both(requestWith({})), undefined);
  });

  it('R1: looks at no cookie where none is configured', () => {
    assert.equal(createTokenReader(undefined, settings)(requestWith({ cookie: `${name}=abc` })), undefined);
  });

  it('needs no page of the own origin for a token in the header', () => {
    const request = requestWith(
      { authorization: 'Bearer abc', 'sec-fetch-site': 'cross-site' },
      { method: 'POST' },
    );
    assert.equal(both(request)?.token, 'abc');
  });
});
