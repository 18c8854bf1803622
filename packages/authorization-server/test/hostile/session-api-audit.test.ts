import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashRecoveryCode } from '../../src/credentials/recovery-codes/recovery-codes.ts';
import { addUser } from '../../src/testing/test-people.test-helper.ts';
import { startTestServer } from '../../src/testing/test-server.test-helper.ts';
import { totpContext } from '../../src/sign-in/verify-second-factor.ts';

const password = 'a long enough password';

describe('the session API', () => {
  it('C9: writes down second factors that failed', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const { id: userId } = await addUser(test, { password });
    const base = { userId, name: '', lookup: undefined, counter: 0, lastUsedAt: undefined };
    const data = test.context.sealer.seal(new Uint8Array(20).fill(7), totpContext(userId));
    await test.store.credentials.insert(test.tenant.id, [
      { ...base, id: 'crd_1', type: 'totp', data, createdAt: test.now() },
      {
        ...base,
        ...{ id: 'crd_2', type: 'recovery-code', createdAt: test.now() },
        data: hashRecoveryCode('not the one that is sent'),
      },
    ]);
    for (const method of ['totp', 'recovery-code']) {
      const body = JSON.stringify({ identifier: 'alice', password, code: '00000x', method });
      const headers = { 'content-type': 'application/json' };
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const response = await test.fetch('/auth/login', { method: 'POST', body, headers });
      assert.deepEqual(response.headers.getSetCookie(), []);
    }
    const events = await test.database.query.selectFrom('audit_events').select(['type', 'data']).execute();
    const failed = events.filter(({ type }) => type === 'second_factor_failed');
    assert.deepEqual(
      failed.map(({ data: told }) => JSON.parse(String(told))),
      [{ method: 'totp' }, { method: 'recovery-code' }],
    );
  });
});
