import { Hono, type Context } from 'hono';
import type { ResourceServerOptions } from '../../src/authenticate/options.ts';
import {
  auth,
  protectedResource,
  requireAnyScope,
  requireAuthentication,
  requireClaims,
  requirePermissions,
  requireRoles,
  requireScopes,
  type AuthEnv,
} from '../../src/hono.ts';
import { describeAdapter } from './adapter-suite.test-helper.ts';
import { describeAuth, failLater, type RunningApp } from './harness.test-helper.ts';
import { serveFetch } from './node-server.test-helper.ts';

const describeCaller = (c: Context<AuthEnv<'optional'>>): Response => c.json(describeAuth(c.var.auth));

function applicationOf(options: ResourceServerOptions, faults: unknown[]): Hono<AuthEnv<'optional'>> {
  const app = new Hono<AuthEnv<'optional'>>();
  if (options.resource !== undefined) app.use(protectedResource(options));
  app.get('/open', (c) => c.json({ open: true }));

  app.use('/optional/*', auth({ ...options, mode: 'optional' }));
  app.get('/optional', describeCaller);
  app.get('/optional/strict', requireAuthentication(), describeCaller);

  app.use(auth(options));
  app.get('/notes', describeCaller);
  app.options('/notes', (c) => c.body(null, 204));
  app.post('/notes', requireScopes('notes:write'), (c) => c.json({ written: true }));
  app.get('/either', requireAnyScope('notes:read', 'notes:admin'), describeCaller);
  app.get('/permitted', requirePermissions('notes:delete'), describeCaller);
  app.get('/admin', requireRoles('admin'), describeCaller);
  app.get('/tenant', requireClaims({ tenant: 'acme' }), describeCaller);
  app.get('/fresh', requireAuthentication({ maxAgeSeconds: 300, acrValues: 'mfa' }), describeCaller);
  app.get('/failing', failLater);
  app.route('/api/v1', new Hono<AuthEnv<'optional'>>().get('/notes', describeCaller));

  app.onError((error, c) => {
    faults.push(error);
    return c.json({ fault: true }, 500);
  });
  return app;
}

async function start(options: ResourceServerOptions): Promise<RunningApp> {
  const faults: unknown[] = [];
  return { faults, ...(await serveFetch(applicationOf(options, faults).fetch)) };
}

describeAdapter('hono', { start });
