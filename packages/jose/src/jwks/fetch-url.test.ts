import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseFetchUrl } from './fetch-url.ts';

describe('parseFetchUrl', () => {
  it('accepts https, and http to this machine itself', () => {
    const accepted = [
      ...['https://issuer.example/jwks', 'https://issuer.example:8443/a?b=c', 'https://127.0.0.1/'],
      ...[
        'http://localhost/',
        'http://localhost:3000/jwks',
        'http://127.0.0.1:80/',
        'http://127.1.2.3/',
        'http://[::1]:8080/',
      ],
      'http://0x7f.1/', // the URL standard spells it 127.0.0.1
    ];
    for (const url of accepted) assert.equal(parseFetchUrl(url, 'it').href, new URL(url).href);
  });

  it('refuses everything else', () => {
    const refused = [
      ...[
        'http://issuer.example/',
        'http://localhost.evil.example/',
        'http://127.0.0.1.evil.example/',
        'http://10.0.0.1/',
      ],
      ...[
        'http://localhost@evil.example/',
        'https://user@issuer.example/',
        'https://:secret@issuer.example/',
        'http://[::2]/',
      ],
      ...[
        'ftp://localhost/',
        'file:///etc/passwd',
        'data:application/json,{"keys":[]}',
        'javascript:0',
        '',
        '/jwks',
        'https://',
      ],
    ];
    for (const url of refused) assert.throws(() => parseFetchUrl(url, 'it'), { code: 'url_refused' });
  });

  it('keeps the address out of its errors', () => {
    for (const url of ['https://user:hunter2@issuer.example/', 'http://hunter2.example/', 'hunter2']) {
      assert.throws(
        () => parseFetchUrl(url, 'it'),
        (error: Error) => !error.message.includes('hunter2') && error.cause === undefined,
      );
    }
  });
});
