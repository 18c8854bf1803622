import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CredentialError } from '../../src/credentials/errors.ts';
import { post, startAccountTest, stranger } from '../account-forms.test-helper.ts';

describe('a flood of passwords', () => {
  it('is refused with the time to come back, and logged by one line a second', async (t) => {
    const { test } = await startAccountTest(t);
    const overloaded = new CredentialError('credentials_overloaded', 'expected a free place', {
      retryAfterSeconds: 3,
    });
    t.mock.method(test.context.passwords, 'verify', () => Promise.reject(overloaded));
    const flood = async (times: number): Promise<void> => {
      for (let count = 0; count < times; count += 1) {
        const form = { identifier: `person${count}`, password: 'a wrong password' };
        const answer = await post(stranger({ test }), '/sign-in', form);
        assert.equal(answer.status, 503);
        assert.equal(answer.headers.get('retry-after'), '3');
      }
    };
    await flood(10);
    test.advance(1);
    await flood(10);
    const told = test.log.filter(({ level }) => level === 'warn' || level === 'error');
    assert.deepEqual(
      told.map(({ level, event, data }) => [level, event, data?.['refused']]),
      [
        ['warn', 'passwords_overloaded', 1],
        ['warn', 'passwords_overloaded', 10],
      ],
    );
  });
});
