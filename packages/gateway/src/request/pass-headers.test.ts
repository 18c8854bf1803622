import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { passRequestHeaders, passResponseHeaders } from './pass-headers.ts';
import type { RequestHead } from './request-head.ts';

function headOf(rawHeaders: readonly string[], more: Partial<RequestHead> = {}): RequestHead {
  return {
    ...{
      method: 'GET',
      path: '/',
      query: '',
      host: 'api.example',
      authority: 'api.example',
      url: 'http://api.example/',
    },
    ...{ rawHeaders, body: 'none', clientAddress: '192.0.2.7', peerAddress: '192.0.2.7', scheme: 'http' },
    ...{ httpVersion: '1.1', upgrade: undefined, header: () => undefined },
    ...more,
  };
}

const isIdentity = (name: string): boolean => name.replaceAll(/[^a-z0-9]/gu, '-') === 'x-user';

/** What is passed on of a client's fields, without what the gateway adds to every request. */
function passed(
  rawHeaders: readonly string[],
  set: readonly string[] = [],
  more: Partial<RequestHead> = {},
): string[] {
  const headers = passRequestHeaders(headOf(rawHeaders, more), { strip: isIdentity, set });
  return headers.slice(0, headers.indexOf('x-forwarded-for'));
}

describe('a service gets the fields of a client', () => {
  it('in lower case and in order, repeated ones repeated', () => {
    assert.deepEqual(passed(['Accept', 'a', 'X-A', '1', 'x-a', '2']), [
      'accept',
      'a',
      'x-a',
      '1',
      'x-a',
      '2',
    ]);
  });

  it('without those of the connection', () => {
    const names = [
      'Connection',
      'Keep-Alive',
      'Proxy-Connection',
      'Proxy-Authorization',
      'Proxy',
      'TE',
      'Trailer',
    ];
    names.push('Transfer-Encoding', 'Upgrade', 'HTTP2-Settings', 'Content-Length', 'Expect', 'Host');
    assert.deepEqual(passed(names.flatMap((name) => [name, 'x'])), []);
  });

  it('without those that Connection names', () => {
    assert.deepEqual(passed(['Connection', 'close, X-Secret', 'X-Secret', '1', 'X-Other', '2']), [
      'x-other',
      '2',
    ]);
    assert.deepEqual(passed(['X-Secret', '1', 'connection', 'x', 'Connection', 'x-secret']), []);
  });

  it('with those that Connection must not name', () => {
    const names = [
      'authorization',
      'cookie',
      'content-type',
      'origin',
      'dpop',
      'x-api-key',
      'if-match',
      'cache-control',
    ];
    const kept = passed(['connection', names.join(','), ...names.flatMap((name) => [name, '1'])]);
    assert.deepEqual(kept.filter((_, at) => at % 2 === 0).toSorted(), names.toSorted());
    const headers = passRequestHeaders(headOf(['connection', 'x-user, x-forwarded-for, forwarded, via']), {
      strip: isIdentity,
      set: ['x-user', 'ada'],
    });
    for (const name of ['x-user', 'x-forwarded-for', 'forwarded', 'via'])
      assert.ok(headers.includes(name), name);
  });

  it('without what only the gateway may say, in any spelling', () => {
    for (const name of ['x-user', 'X-User', 'X_User', 'x.user', 'X-USER', 'x_user']) {
      assert.deepEqual(passed([name, 'root']), [], name);
    }
    const odd = [
      'X_Forwarded_For',
      'x-forwarded_proto',
      'Content_Length',
      'transfer_encoding',
      'Content_Type',
      'X_Api_Key',
    ];
    assert.deepEqual(passed(odd.flatMap((name) => [name, '1'])), []);
  });

  it('without what would change the path or the method behind the checks', () => {
    for (const name of [
      'X-Original-URL',
      'X-Rewrite-URL',
      'X-HTTP-Method-Override',
      'x_http_method_override',
    ]) {
      assert.deepEqual(passed([name, '/admin']), [], name);
    }
  });

  it('with what the gateway sets in place of the same name in any spelling', () => {
    assert.deepEqual(passed(['X-Plan', 'gold', 'x_plan', 'gold', 'x-clan', 'a'], ['x-plan', 'free']), [
      ...['x-clan', 'a'],
      ...['x-plan', 'free'],
    ]);
  });

  it('with crumbs of cookies as one', () => {
    assert.deepEqual(passed(['cookie', 'a=1', 'accept', 'x', 'cookie', 'b=2']), [
      'accept',
      'x',
      'cookie',
      'a=1; b=2',
    ]);
  });

  it('with fields about the client from trusted proxies alone', () => {
    const raw = ['x-real-ip', '6.6.6.6', 'X-Forwarded-Prefix', '/x', 'x_real_ip', '6.6.6.6'];
    assert.deepEqual(passed(raw), []);
    assert.deepEqual(passed(raw, [], { isFromTrustedProxy: true }), [
      'x-real-ip',
      '6.6.6.6',
      'x-forwarded-prefix',
      '/x',
    ]);
  });
});

describe('a service is told the way of a request', () => {
  function told(more: Partial<RequestHead>, raw: readonly string[] = []): string {
    const headers = passRequestHeaders(headOf(raw, more), { strip: isIdentity, set: [] });
    const lines: string[] = [];
    for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
    return lines.join('\n');
  }

  it('by the address of the connection, whatever the client says', () => {
    const spoofed = [
      'X-Forwarded-For',
      '6.6.6.6',
      'Forwarded',
      'for=6.6.6.6',
      'X-Forwarded-Host',
      'evil',
      'X-Forwarded-Port',
      '1',
    ];
    assert.equal(
      told({}, spoofed),
      [
        ...['x-forwarded-for: 192.0.2.7', 'x-forwarded-proto: http', 'x-forwarded-host: api.example'],
        ...[
          'x-forwarded-port: 80',
          'forwarded: for=192.0.2.7;host=api.example;proto=http',
          'via: 1.1 mintmark',
        ],
      ].join('\n'),
    );
  });

  it('with IPv6 in brackets and quotes, and the proxies before', () => {
    const more: Partial<RequestHead> = {
      forwardedFor: '2001:db8::1, 10.0.0.2',
      authority: '[::1]:8443',
      scheme: 'https',
      httpVersion: '2.0',
    };
    assert.equal(
      told(more),
      [
        ...[
          'x-forwarded-for: 2001:db8::1, 10.0.0.2',
          'x-forwarded-proto: https',
          'x-forwarded-host: [::1]:8443',
        ],
        ...[
          'x-forwarded-port: 8443',
          'forwarded: for="[2001:db8::1]";host="[::1]:8443";proto=https, for=10.0.0.2',
        ],
        'via: 2 mintmark',
      ].join('\n'),
    );
  });

  it('without a host where HTTP/1.0 sent none', () => {
    assert.match(
      told({ authority: '', host: '', httpVersion: '1.0' }),
      /forwarded: for=192.0.2.7;proto=http\nvia: 1.0 mintmark$/u,
    );
  });
});

describe('a client gets the fields of a service', () => {
  const options = {
    httpVersion: '1.1',
    remove: new Set(['x-powered-by']),
    set: ['x-request-id', '7'],
  } as const;

  it('without those of the connection and those that are taken away', () => {
    const names = [
      'Connection',
      'Keep-Alive',
      'Transfer-Encoding',
      'Upgrade',
      'Trailer',
      'Proxy-Authenticate',
      'Alt-Svc',
    ];
    const raw = [...names, 'X-Powered-By', 'X-Request-Id', 'Content-Length'].flatMap((name) => [name, 'x']);
    assert.deepEqual(passResponseHeaders(raw, options), ['x-request-id', '7']);
    assert.deepEqual(
      passResponseHeaders(['connection', 'x-a, set-cookie', 'x-a', '1', 'set-cookie', 'a=1'], options),
      [...['set-cookie', 'a=1'], ...['x-request-id', '7']],
    );
  });

  it('with every cookie and the date', () => {
    const raw = ['Set-Cookie', 'a=1', 'Date', 'now', 'set-cookie', 'b=2'];
    assert.deepEqual(passResponseHeaders(raw, options).slice(0, 6), [
      'set-cookie',
      'a=1',
      'date',
      'now',
      'set-cookie',
      'b=2',
    ]);
  });
});
