import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from './batch.test-helper.ts';
import { createDecryptJudge } from './decrypt-line.ts';

describe('a line of decrypt --jsonl', () => {
  const judge = createDecryptJudge();
  const line = {
    id: 1,
    // RFC 7516 Appendix A.3
    token:
      'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ.AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ',
    key: { kty: 'oct', k: 'GawgguFyGrWKav7AX4VKUg' },
    algorithms: ['A128KW', 'A128GCMKW', 'dir'],
    encryptions: ['A128CBC-HS256'],
  };

  it('is answered with header and plaintext', async () => {
    const { answers } = await run([line], judge);
    assert.deepEqual(answers[0]?.['header'], { alg: 'A128KW', enc: 'A128CBC-HS256' });
    assert.equal(
      Buffer.from(String(answers[0]?.['plaintext']), 'base64url').toString(),
      'Live long and prosper.',
    );
  });

  it('takes names that nobody knows beside others', async () => {
    const algorithms = ['RSA1_5', 'ECDH-1PU', ...line.algorithms];
    const { answers } = await run([{ ...line, algorithms, encryptions: ['XC20P', 'A128CBC-HS256'] }], judge);
    assert.equal(answers[0]?.['ok'], true);
  });

  const rsa15 = `${Buffer.from('{"alg":"RSA1_5","enc":"A128CBC-HS256"}').toString('base64url')}.AAAA.AAAA.AAAA.AAAA`;
  const changes: readonly (readonly [string, object, string])[] = [
    ['algorithms that are not named', { algorithms: ['A256KW', 'dir'] }, 'algorithm_not_allowed'],
    ['RSA1_5 beside others', { token: rsa15, algorithms: ['RSA1_5', 'dir'] }, 'algorithm_refused'],
    ['encryptions that are not named', { encryptions: ['A128GCM'] }, 'algorithm_not_allowed'],
    [
      'more keys than anybody has',
      { key: { keys: Array.from({ length: 101 }, () => line.key) } },
      'limit_exceeded',
    ],
    ['a key that is for encrypting alone', { key: { ...line.key, key_ops: ['encrypt'] } }, 'key_use_invalid'],
    ['no encryptions', { encryptions: undefined }, 'line_invalid'],
    ['another key', { key: { kty: 'oct', k: 'AAAAAAAAAAAAAAAAAAAAAA' } }, 'decryption_failed'],
    ['RSA1_5', { algorithms: ['RSA1_5'] }, 'algorithm_refused'],
    ['no key', { key: undefined }, 'key_unknown'],
  ];
  for (const [what, change, code] of changes) {
    it(`is refused with ${what}`, async () => {
      assert.equal((await run([{ ...line, ...change }], judge)).answers[0]?.['code'], code);
    });
  }
});
