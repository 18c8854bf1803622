import Koa, { type Middleware } from 'koa';
import type { ResourceServerOptions } from '../../src/authenticate/options.ts';
import {
  auth,
  authed,
  authOf,
  protectedResource,
  requireAnyScope,
  requireAuthentication,
  requireClaims,
  requirePermissions,
  requireRoles,
  requireScopes,
} from '../../src/koa.ts';
import { describeAdapter } from './adapter-suite.test-helper.ts';
import { describeAuth, failLater, type RunningApp } from './harness.test-helper.ts';
import { listen } from './node-server.test-helper.ts';

/** What a router does: runs the middleware of a route, one after the other. */
function route(method: string, path: string, ...[first, ...others]: readonly Middleware[]): Middleware {
  return async (ctx, next) => {
    if (first === undefined || ctx.path !== path || ctx.method.replace('HEAD', 'GET') !== method)
      return next();
    const run = others.reduceRight<() => Promise<unknown>>(
      (rest, middleware) => async () => middleware(ctx, rest),
      next,
    );
    return first(ctx, run);
  };
}

/** What mounting does: takes the prefix off the path that what is inside sees. */
function mount(prefix: string, inside: Middleware): Middleware {
  return async (ctx, next) => {
    if (!ctx.path.startsWith(`${prefix}/`)) return next();
    ctx.path = ctx.path.slice(prefix.length);
    return inside(ctx, next);
  };
}

function applicationOf(options: ResourceServerOptions, faults: unknown[]): Koa {
  const app = new Koa();
  const describeCaller = authed((ctx) => void (ctx.body = describeAuth(ctx.state.auth)));
  app.silent = true;
  app.on('error', (error: unknown) => faults.push(error));
  app.use(route('GET', '/open', (ctx) => void (ctx.body = { open: true })));
  if (options.resource !== undefined) app.use(protectedResource(options));

  const optional = auth({ ...options, mode: 'optional' });
  const describeAnybody: Middleware = (ctx) => void (ctx.body = describeAuth(authOf(ctx)));
  app.use(route('GET', '/optional', optional, describeAnybody));
  app.use(route('GET', '/optional/strict', optional, requireAuthentication(), describeCaller));

  app.use(auth(options));
  app.use(route('GET', '/notes', describeCaller));
  app.use(route('OPTIONS', '/notes', (ctx) => void (ctx.status = 204)));
  app.use(
    route('POST', '/notes', requireScopes('notes:write'), (ctx) => void (ctx.body = { written: true })),
  );
  app.use(route('GET', '/either', requireAnyScope('notes:read', 'notes:admin'), describeCaller));
  app.use(route('GET', '/permitted', requirePermissions('notes:delete'), describeCaller));
  app.use(route('GET', '/admin', requireRoles('admin'), describeCaller));
  app.use(route('GET', '/tenant', requireClaims({ tenant: 'acme' }), describeCaller));
  const fresh = requireAuthentication({ maxAgeSeconds: 300, acrValues: 'mfa' });
  app.use(route('GET', '/fresh', fresh, describeCaller));
  app.use(route('GET', '/failing', failLater));
  app.use(mount('/api/v1', route('GET', '/notes', describeCaller)));
  return app;
}

async function start(options: ResourceServerOptions): Promise<RunningApp> {
  const faults: unknown[] = [];
  const handle = applicationOf(options, faults).callback();
  return { faults, ...(await listen((req, res) => void handle(req, res))) };
}

describeAdapter('koa', { start });
