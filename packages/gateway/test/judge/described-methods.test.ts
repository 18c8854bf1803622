import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ask, forwarded, startDeciding } from '../forward-auth/asking.ts';

it('lets no described method in lower case past the route that takes it', async () => {
  const running = await startDeciding(
    { dialect: 'x-forwarded' },
    {
      routes: [
        { name: 'delete', match: { path: '/notes/*', methods: ['DELETE'] } },
        { name: 'all', match: { path: '/*' }, authentication: 'none' },
      ],
    },
  );
  const statusFor = async (method: string): Promise<number> =>
    (await ask(running.port, { headers: forwarded({ 'X-Forwarded-Method': method }) })).status;
  assert.deepEqual(
    [await statusFor('DELETE'), await statusFor('delete'), await statusFor('GET')],
    [401, 400, 200],
  );
  await running.close();
});
