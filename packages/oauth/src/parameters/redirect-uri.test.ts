import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRedirectUri, isRedirectUriAllowed } from './redirect-uri.ts';

const native = { isNative: true };

describe('isRedirectUriAllowed', () => {
  it('A1: compares character by character', () => {
    const registered = ['https://app.example/cb', 'https://app.example/cb?a=1'];
    for (const uri of registered) assert.ok(isRedirectUriAllowed(registered, uri));
    for (const uri of [
      ...[
        'https://app.example/cb/',
        'https://app.example/CB',
        'https://APP.example/cb',
        'https://app.example/c',
      ],
      ...['https://app.example/cb#', 'https://app.example/cb?', 'https://app.example/cb?a=1&b=2'],
      ...['https://app.example:443/cb', 'https://app.example/%63b', 'https://app.example/x/../cb', ''],
      ...[
        'https://app.example.evil.example/cb',
        'https://app.example@evil.example/cb',
        'http://app.example/cb',
      ],
    ]) {
      assert.ok(!isRedirectUriAllowed(registered, uri), uri);
      assert.ok(!isRedirectUriAllowed(registered, uri, native), uri);
    }
  });

  it('A1: leaves the port of a loopback address free to native clients, and to no other', () => {
    const registered = ['http://127.0.0.1/cb', 'http://[::1]:8080/cb?x=1'];
    for (const uri of [
      'http://127.0.0.1:49152/cb',
      'http://127.0.0.1:1/cb',
      'http://[::1]/cb?x=1',
      'http://[::1]:65535/cb?x=1',
    ]) {
      assert.ok(isRedirectUriAllowed(registered, uri, native), uri);
      assert.ok(!isRedirectUriAllowed(registered, uri), uri);
    }
  });

  it('A1: leaves nothing else of a loopback address free', () => {
    const registered = [
      'http://127.0.0.1/cb',
      'http://localhost/cb',
      'https://127.0.0.1/tls',
      'https://a.example/cb',
    ];
    for (const uri of [
      ...[
        'http://127.0.0.1:49152/cb/',
        'http://127.0.0.1:49152/cb?x=1',
        'http://127.0.0.1:49152',
        'http://[::1]:1/cb',
      ],
      ...[
        'http://127.0.0.1:0/cb',
        'http://127.0.0.1:65536/cb',
        'http://127.0.0.1:080/cb',
        'http://127.0.0.1:/cb',
      ],
      ...['http://127.0.0.1:1@evil.example/cb', 'http://127.0.0.1.evil.example/cb', 'http://127.0.0.2:1/cb'],
      ...['http://localhost:1/cb', 'https://127.0.0.1:1/tls', 'https://a.example:1/cb', 'http://127.1:1/cb'],
      ...['http://127.0.0.1:1\\@evil.example/cb', 'HTTP://127.0.0.1:1/cb', 'http://127.0.0.1:1/cb#x'],
    ]) {
      assert.ok(!isRedirectUriAllowed(registered, uri, native), uri);
    }
  });
});

describe('assertRedirectUri', () => {
  it('A1: takes https, and http on loopback', () => {
    for (const uri of [
      ...[
        'https://app.example/cb',
        'https://app.example',
        'https://app.example?x=1',
        'https://app.example:8443/cb?a=b%20c',
      ],
      ...[
        'http://127.0.0.1/cb',
        'http://127.0.0.1:3000/cb',
        'http://[::1]:3000/',
        'http://localhost:3000/cb',
      ],
    ]) {
      assertRedirectUri(uri);
      assertRedirectUri(uri, native);
    }
  });

  it('takes private-use schemes of native clients alone', () => {
    for (const uri of ['com.example.app:/cb', 'com.example.app://cb', 'com.example.app:cb']) {
      assertRedirectUri(uri, native);
      assert.throws(() => assertRedirectUri(uri), { code: 'invalid_redirect_uri' }, uri);
    }
  });

  it('A1: refuses everything that is not absolute, exact and safe', () => {
    for (const uri of [
      ...['', '/cb', 'app.example/cb', '//app.example/cb', 'https:app.example', 'https:///cb', 'https://'],
      ...[
        'http://app.example/cb',
        'http://127.0.0.2/cb',
        'http://localhost.evil.example/cb',
        'ftp://a.example/',
      ],
      ...[
        'https://app.example/cb#',
        'https://app.example/#x',
        'https://*.example/cb',
        'https://app.example/*',
      ],
      ...['https://user@app.example/cb', 'https://u:p@app.example/', 'https://app.example\\@evil.example/'],
      ...[
        'javascript:alert(1)',
        'data:text/html,x',
        'vbscript:x',
        'file:///etc/passwd',
        'blob:https://a.example/x',
      ],
      ...[
        'about:blank',
        'intent:x',
        'myapp:/cb',
        'JAVASCRIPT:x',
        ' https://app.example/',
        'https://app.example/ ',
      ],
      ...[
        'https://app.example/a/../b',
        'https://app.example/./b',
        'https://app.example:443/',
        'https://APP.example/',
      ],
      ...[
        'https://app.example/a b',
        'https://app.example/ü',
        'https://app.example/%',
        'https://app.example/%zz',
      ],
      ...[
        'https://app.example/\n',
        'https://app.example/<x>',
        'https://0x7f000001/',
        'https://app.example:99999/',
      ],
      ...[
        `https://app.example/${'a'.repeat(2048)}`,
        'HTTPS://app.example/cb',
        'https://app.example/%2e%2e/b',
      ],
    ]) {
      assert.throws(() => assertRedirectUri(uri), { code: 'invalid_redirect_uri' }, uri);
      assert.throws(() => assertRedirectUri(uri, native), { code: 'invalid_redirect_uri' }, uri);
    }
  });
});
