// What the types of the adapters allow, and what they do not. The programs are run, so that they are real ones.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import express, { type Express } from 'express';
import fastify from 'fastify';
import Koa from 'koa';
import * as expressDoor from '../../src/express.ts';
import * as fastifyDoor from '../../src/fastify.ts';
import * as koaDoor from '../../src/koa.ts';

const options = { issuers: 'https://login.example', audience: 'https://api.example' } as const;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

describe('the types of Express', () => {
  it('know the sender in authed()', () => {
    const handler = expressDoor.authed<{ readonly id: string }>((req, res) => {
      const isText: Same<typeof req.params.id, string> = true;
      const isTextOrNothing: Same<typeof req.auth.subject, string | undefined> = true;
      // @ts-expect-error: nobody writes who is asking.
      req.auth = undefined;
      res.json({ isText, isTextOrNothing });
    });
    const app: Express = express().use(expressDoor.auth(options));
    assert.ok(app.get('/notes/:id', expressDoor.requireScopes('notes:read'), handler));
  });

  it('let handlers behind them know the parameters of the path', () => {
    const app: Express = express().use('/notes', expressDoor.auth(options).unless({ path: '/notes/public' }));
    app.get('/notes/:id', expressDoor.requireScopes('notes:read'), (req, res) => {
      const isText: Same<typeof req.params.id, string> = true;
      // @ts-expect-error: there is no parameter of the name.
      res.json({ isText, name: req.params.name });
    });
    const all: express.RequestHandler[] = [expressDoor.requireRoles('a'), expressDoor.auth(options)];
    assert.ok(app.use(all));
  });

  it('refuse what other libraries call otherwise', () => {
    const auth0 = { issuerBaseURL: 'https://login.example', audience: 'api' };
    // @ts-expect-error: express-oauth2-jwt-bearer calls it so.
    assert.throws(() => expressDoor.auth(auth0), TypeError);
    // @ts-expect-error: express-jwt calls it so.
    assert.throws(() => expressDoor.auth({ ...options, credentialsRequired: false }), TypeError);
    // @ts-expect-error: several scopes are given one by one.
    assert.throws(() => expressDoor.requireScopes(['a', '']), TypeError);
  });
});

describe('the types of Koa', () => {
  it('know the sender in authed(), and that there may be none elsewhere', () => {
    const app = new Koa().use(koaDoor.auth(options)).use((ctx) => {
      // @ts-expect-error: with the mode optional there is nobody.
      ctx.body = ctx.state.auth.subject;
    });
    app.use(koaDoor.authed((ctx) => void (ctx.body = ctx.state.auth.subject)));
    assert.ok(app);
  });
});

describe('the types of Fastify', () => {
  it('know the sender in authed(), the parameters of the route, and that there may be nobody elsewhere', async () => {
    const app = fastify({ logger: false });
    await app.register(fastifyDoor.auth, options);
    const hooks = { onRequest: app.authenticate({ roles: 'editor' }) };
    app.get<{ Params: { readonly id: string } }>(
      '/a/:id',
      hooks,
      fastifyDoor.authed(({ auth, params }) => {
        const isText: Same<typeof params.id, string> = true;
        return { isText, subject: auth.subject };
      }),
    );
    // @ts-expect-error: null for anonymous requests.
    app.get('/b', ({ auth }) => auth.subject);
    // @ts-expect-error: the requirement has another name.
    assert.throws(() => app.authenticate({ scope: 'a' }), TypeError);
    await app.close();
  });
});
