import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

it('says in the record how many bytes of bodies went either way', async () => {
  await using running = await startGateway({
    service: (request, response) => {
      request.resume().on('end', () => response.end('x'.repeat(70_000)));
    },
  });
  const headers = await running.bearer();
  await (await running.fetch('/notes', { method: 'POST', headers, body: 'y'.repeat(150_000) })).text();
  await (await running.fetch('/notes', { headers })).text();
  await until(() => running.decisions.length === 2);
  assert.deepEqual(
    running.decisions.map(({ requestBytes, responseBytes }) => [requestBytes, responseBytes]),
    [
      [150_000, 70_000],
      [0, 70_000],
    ],
  );
});
