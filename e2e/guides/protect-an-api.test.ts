// docs/guides/protect-an-api.md, run.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Express } from 'express';
import { documentedCode, runDocumented } from '../support/documented-code.ts';
import { bearer, listenWith, outcomeAfter, outcomeOf, type Listening } from './asking.ts';
import { secretIn, serve, type Served } from './served.ts';

const page = 'docs/guides/protect-an-api.md';

describe('the guide to protect an API', { timeout: 600_000 }, () => {
  let server: Served;
  let api: Listening;
  let secret: string;

  before(async () => {
    server = await serve();
    const [, reader] = await server.run(
      documentedCode({ page, heading: 'At the issuer', language: 'sh' }, {}),
    );
    process.env['FEED_SECRET'] = secretIn(reader);
    const client = '--id shop --grant client_credentials --scope notes:read --resource https://notes.example';
    secret = secretIn((await server.run(`npx mintmark admin clients create ${client}`))[0]);
    const code = documentedCode(
      { page, heading: 'The API', language: 'js' },
      { 'https://login.example': server.issuer },
    );
    const { app } = (await runDocumented(code)) as { readonly app: Express }; // as the guide has it
    api = await listenWith((port, host) => app.listen(port, host));
  });
  after(async () => {
    await api.close();
    await server.close();
  });

  const getToken = async (): Promise<string> => {
    const body = { grant_type: 'client_credentials', resource: 'https://notes.example' };
    const answer = await fetch(`${server.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { authorization: `Basic ${btoa(`shop:${secret}`)}` },
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  };

  it('answers what may be asked, and says what may not', async () => {
    const notes = `${api.origin}/notes`;
    assert.deepEqual(await (await fetch(`${api.origin}/health`)).json(), { up: true });
    assert.equal(await outcomeOf(await fetch(notes)), '401 token_missing');
    const asked = bearer(await getToken());
    assert.deepEqual(await (await fetch(notes, asked)).json(), { notesOf: 'shop' });
    const refused = await fetch(notes, { ...asked, method: 'POST' });
    const { type } = (await refused.clone().json()) as { type: string };
    assert.equal(type, 'https://debugger.example/#/reasons/scope_insufficient');
    assert.match(refused.headers.get('www-authenticate') ?? '', /scope="notes:write"/);
    assert.equal(await outcomeOf(refused), '403 scope_insufficient');
  });

  it('notices that a token was taken back', async () => {
    const asked = bearer(await getToken());
    const ask = (): Promise<Response> => fetch(`${api.origin}/notes`, asked);
    assert.equal(await outcomeOf(await ask()), '200');
    await server.run('npx mintmark admin revoke --client shop');
    assert.equal(await outcomeAfter('200', ask), '401 client_revoked');
  });

  it('names reasons that can be looked up', async () => {
    assert.match((await server.run('npx mintmark explain token_expired')).join(''), /^token_expired: /);
  });
});
