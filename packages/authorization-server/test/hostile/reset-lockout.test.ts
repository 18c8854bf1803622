import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addUser } from '../../src/testing/test-people.test-helper.ts';
import {
  address,
  mailedToken,
  post,
  settled,
  startAccountTest,
  stranger,
} from '../account-forms.test-helper.ts';

const next = 'slate willow comet 31';

describe('asking to reset the password of somebody else', () => {
  it('C4: neither keeps its owner from it nor fills their box', async (t) => {
    const account = await startAccountTest(t);
    const { test } = account;
    const told = new Set<number>();
    for (let count = 0; count < 12; count += 1)
      told.add((await post(stranger(account), '/password-reset', { address })).status);
    assert.deepEqual([...told], [200]);
    await settled(test, 1);
    const token = mailedToken(test);
    await addUser(test, { username: 'bob', email: 'bob@mail.example' });
    await post(stranger(account), '/password-reset', { address: 'bob@mail.example' });
    await settled(test, 2);
    assert.deepEqual(
      test.mail.sent.map(({ to }) => to),
      [address, 'bob@mail.example'],
    );
    assert.equal(
      (await post(stranger(account), '/password-reset/new', { token, password: next })).status,
      200,
    );
  });

  it('C4: gets another mail at once when the password was set', async (t) => {
    const account = await startAccountTest(t);
    const { test } = account;
    const ask = (): Promise<Response> => post(stranger(account), '/password-reset', { address });
    await ask();
    await settled(test, 1);
    const token = mailedToken(test);
    await post(stranger(account), '/password-reset/new', { token, password: next });
    await settled(test, 2);
    await ask();
    await settled(test, 3);
    assert.match(test.mail.sent.at(-1)?.text ?? '', /password-reset/);
  });
});
