// docs/guides/service-to-service.md, run.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { documentedCode, runDocumented } from '../support/documented-code.ts';
import { bearer, outcomeOf } from './asking.ts';
import { secretIn, serve, type Served } from './served.ts';

const page = 'docs/guides/service-to-service.md';
const language = 'js';

interface Billing {
  accessToken(): Promise<string>;
}

interface Orders {
  listOrders(request: Request): Promise<Response>;
}

describe('the guide from service to service', { timeout: 600_000 }, () => {
  let server: Served;
  let billing: Billing;
  let orders: Orders;

  before(async () => {
    server = await serve();
    const [, created] = await server.run(
      documentedCode({ page, heading: 'Registering both', language: 'sh' }, {}),
    );
    Object.assign(process.env, { ISSUER: server.issuer, SECRET: secretIn(created) });
    const asking = documentedCode({ page, heading: 'Asking', language }, {});
    billing = (await runDocumented(asking)) as unknown as Billing; // as the guide has it
    const asked = documentedCode({ page, heading: 'Being asked', language }, {});
    orders = (await runDocumented(asked)) as unknown as Orders;
  });
  after(() => server.close());

  const ask = async (token: string): Promise<Response> =>
    orders.listOrders(new Request('https://orders.example/orders', bearer(token)));

  it('gets one token for all requests that start at the same time, and opens the API', async () => {
    const [token, same] = await Promise.all([billing.accessToken(), billing.accessToken()]);
    assert.equal(token, same);
    const answer = await ask(token);
    assert.deepEqual(await answer.json(), { for: 'billing', orders: ['a compass'] });
  });

  it('tells a service by its claims', async () => {
    const [, payload = ''] = (await billing.accessToken()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    assert.equal(claims['sub'], claims['client_id']);
    assert.equal(claims['auth_time'], undefined);
  });

  it('has tokens that another API refuses', async () => {
    const code = documentedCode(
      { page, heading: 'Being asked', language },
      { 'https://orders.example': 'https://payments.example' },
    );
    const payments = (await runDocumented(code)) as unknown as Orders;
    const request = new Request('https://payments.example/', bearer(await billing.accessToken()));
    assert.equal(await outcomeOf(await payments.listOrders(request)), '401 audience_mismatch');
  });

  it('stops one service alone', async () => {
    await server.run('npx mintmark admin clients disable billing');
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const authorization = `Basic ${btoa(`billing:${process.env['SECRET']}`)}`;
    const init = { method: 'POST', body, headers: { authorization } };
    assert.equal((await fetch(`${server.issuer}/token`, init)).status, 401);
  });
});
