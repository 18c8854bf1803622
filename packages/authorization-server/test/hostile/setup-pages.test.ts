import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startAccountTest } from '../account-forms.test-helper.ts';

describe('pages that set up a way to sign in', () => {
  it('store nothing, however often they are opened', async (t) => {
    const { test, browser } = await startAccountTest(t);
    for (let count = 0; count < 20; count += 1)
      for (const path of ['/account/totp', '/account/passkeys'])
        assert.equal((await browser.fetch(path)).status, 200);
    assert.deepEqual(await test.database.query.selectFrom('interactions').select('id').execute(), []);
    assert.deepEqual(await test.database.query.selectFrom('replays').selectAll().execute(), []);
  });
});
