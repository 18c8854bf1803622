// docs/guides/from-sessions-to-tokens.md, run.
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { Express } from 'express';
import { documentedCode, runDocumented } from '../support/documented-code.ts';
import { bearer, listenWith, outcomeAfter, outcomeOf, type Listening } from './asking.ts';
import { secretIn, serve, type Served } from './served.ts';
import { signIn, type Visitor } from './visitor.ts';

const page = 'docs/guides/from-sessions-to-tokens.md';
const language = 'js';
const person = { username: 'alice', password: 'correct horse battery staple' };

/** A server whose handler comes later, when its address is known. */
interface Late extends Listening {
  handle: RequestListener;
}

async function listenFirst(): Promise<Late> {
  const late: { handle: RequestListener } = { handle: (_request, response) => response.end() };
  const server = createServer((request, response) => late.handle(request, response));
  return Object.assign(late, await listenWith((port, host) => server.listen(port, host)));
}

describe('the guide from sessions to tokens', { timeout: 600_000 }, () => {
  let server: Served;
  let shop: Late;
  let api: Late;
  let alice: Visitor;
  const tokens: string[] = [];

  before(async () => {
    server = await serve();
    [shop, api] = await Promise.all([listenFirst(), listenFirst()]);
    const shell = documentedCode(
      { page, heading: '1. Let somebody else do the login', language: 'sh' },
      { 'https://shop.example/bff': `${shop.origin}/bff`, 'https://shop.example/ ': `${shop.origin}/ ` },
    );
    const [, , created, reader] = await server.run(shell);
    Object.assign(process.env, { CLIENT_SECRET: secretIn(created), FEED_SECRET: secretIn(reader) });
    await server.setPassword(person);

    const first = documentedCode(
      { page, heading: '3. The first API of its own', language },
      { 'https://login.example': server.issuer },
    );
    const orders = (await runDocumented(first)) as { readonly api: Express }; // as the guide has it
    api.handle = (request, response) => {
      tokens.push(request.headers.authorization?.replace('Bearer ', '') ?? '');
      orders.api(request, response);
    };
    const cookie = documentedCode(
      { page, heading: '2. Keep the cookie', language },
      {
        'https://login.example': server.issuer,
        'https://api.shop.example': api.origin,
        "origin: 'https://shop.example'": `origin: '${shop.origin}'`,
        'https://shop.example/bff': `${shop.origin}/bff`,
      },
    );
    const { app } = (await runDocumented(cookie)) as { readonly app: Express };
    shop.handle = app;
  });
  after(async () => {
    await Promise.all([shop.close(), api.close()]);
    await server.close();
  });

  it('signs in behind the cookie, and pages of the server know who is there', async () => {
    assert.match(await (await fetch(shop.origin)).text(), /Sign in/);
    alice = await signIn(shop.origin, { issuer: server.issuer, person });
    assert.match(await (await alice.ask('/')).text(), /^Signed in as usr_/);
  });

  it('has an API, which pages ask through the backend', async () => {
    const answer = await alice.ask('/bff/api/orders');
    assert.match(JSON.stringify(await answer.json()), /^\{"ordersOf":"usr_/);
    assert.equal(await outcomeOf(await fetch(`${api.origin}/orders`)), '401 token_missing');
  });

  it('ends the session, here and at the API', async () => {
    const token = tokens[0] ?? assert.fail('the API was asked');
    const ask = (): Promise<Response> => fetch(`${api.origin}/orders`, bearer(token));
    assert.equal(await outcomeOf(await ask()), '200');
    const [sessions] = await server.run(
      documentedCode({ page, heading: '4. "Delete the session"', language: 'sh' }, {}),
    );
    assert.match(sessions ?? '', /ses_/);
    assert.equal(await outcomeAfter('200', () => alice.ask('/bff/session')), '401 session_missing');
    assert.match(await (await alice.ask('/')).text(), /Sign in/);
    assert.match(await outcomeAfter('200', ask), /^401 (?:subject|session|authorization)_revoked$/);
  });

  it('ends one session alone', async () => {
    const visitor = await signIn(shop.origin, { issuer: server.issuer, person });
    const [listed = ''] = await server.run('npx mintmark admin sessions list alice');
    await server.run(`npx mintmark admin sessions end ${/(?<!\S)ses_\S+/.exec(listed)?.[0]}`);
    assert.equal(await outcomeAfter('200', () => visitor.ask('/bff/session')), '401 session_missing');
  });

  it('signs out by the button', async () => {
    const visitor = await signIn(shop.origin, { issuer: server.issuer, person });
    const { location } = (await (await visitor.ask('/bff/logout', { method: 'POST' })).json()) as {
      location: string;
    };
    assert.equal(location, '/bff/logout');
    assert.equal(await outcomeOf(await visitor.ask('/bff/session')), '401 session_missing');
  });
});
