import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { OAuthError } from '../errors/oauth-error.ts';
import { parseParameters } from './parameters.ts';

function refusal(text: string, options?: Parameters<typeof parseParameters>[1]): OAuthError {
  try {
    parseParameters(text, options);
  } catch (error) {
    if (error instanceof OAuthError) return error;
    throw error;
  }
  return assert.fail(`expected a refusal of ${text}`);
}

describe('parseParameters', () => {
  it('reads names and values, form-decoded', () => {
    const parameters = parseParameters('client_id=a%2Bb+c&state=%C3%BC%F0%9F%92%A1&prompt');
    assert.equal(parameters.get('client_id'), 'a+b c');
    assert.equal(parameters.get('state'), 'ü💡');
    assert.equal(parameters.get('prompt'), undefined);
    assert.deepEqual(parameters.entries(), [
      ['client_id', 'a+b c'],
      ['state', 'ü💡'],
    ]);
  });

  it('A9: refuses a parameter that is there twice, even without value', () => {
    for (const text of ['a=1&a=2', 'a=1&a=1', 'a=&a=1', 'a&a', 'a=1&%61=2']) {
      const error = refusal(text);
      assert.equal(error.code, 'invalid_request', text);
      assert.equal(error.reason, 'request_malformed');
    }
  });

  it('takes several values of resource and audience, and gives one only where there is one', () => {
    const parameters = parseParameters('resource=https://a.example&resource=https://b.example&audience=c');
    assert.deepEqual(parameters.getAll('resource'), ['https://a.example', 'https://b.example']);
    assert.equal(parameters.get('audience'), 'c');
    assert.throws(() => parameters.get('resource'), { code: 'invalid_request' });
    assert.equal(parseParameters('x=1&x=2', { repeatable: ['x'] }).getAll('x').length, 2);
    assert.equal(refusal('resource=a&resource=b', { repeatable: [] }).code, 'invalid_request');
  });

  it('takes an empty value as not there (RFC 6749 §3.1)', () => {
    const parameters = parseParameters('scope=&resource=&&state');
    assert.equal(parameters.get('scope'), undefined);
    assert.deepEqual(parameters.getAll('resource'), []);
    assert.equal(parameters.has('state'), false);
    assert.deepEqual(parseParameters('').entries(), []);
  });

  it('refuses broken percent-encoding and UTF-8, raw characters and controls', () => {
    const broken = ['a=%', 'a=%4', 'a=%zz', 'a=%ff', 'a=%C3', 'a=%C0%AF', 'a=%ED%A0%80', 'a=%F5%80%80%80'];
    const raw = ['a=ü', 'a=b c', 'a=\n', 'a=\uFFFD', 'ü=1'];
    const controls = ['a=%00', 'a=%1b', 'a=%7F', '%00=a'];
    for (const text of [...broken, ...raw, ...controls, '=a', '=']) {
      assert.equal(refusal(text).code, 'invalid_request', text);
    }
    assert.equal(parseParameters('a=1%0D%0A2%093').get('a'), '1\r\n2\t3');
  });

  it('never shows what it refuses', () => {
    assert.ok(!refusal('client_secret=s3cret&client_secret=s3cret').message.includes('s3cret'));
  });

  it('holds its limits', () => {
    assert.equal(refusal('a=123456', { maxBytes: 7 }).status, 413);
    assert.equal(parseParameters('a=12345', { maxBytes: 7 }).get('a'), '12345');
    assert.equal(refusal('a=1&b=2&c=3', { maxParameters: 2 }).code, 'invalid_request');
    assert.equal(refusal('a'.repeat(65_537)).status, 413);
  });

  it('takes nothing from prototypes', () => {
    assert.equal(parseParameters('a=1').get('constructor'), undefined);
    assert.equal(parseParameters('__proto__=x').get('__proto__'), 'x');
  });

  it('reads what URLSearchParams writes', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(text, text), { selector: ([name]) => name }), (pairs) => {
        const written = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
        assert.deepEqual(parseParameters(written).entries(), pairs);
      }),
    );
  });

  it('refuses or reads any text, and throws nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          parseParameters(text);
        } catch (error) {
          assert.ok(error instanceof OAuthError);
        }
      }),
    );
  });
});
