import express, { type ErrorRequestHandler, type Express } from 'express';
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
} from '../../src/express.ts';
import { describeAdapter } from './adapter-suite.test-helper.ts';
import { describeAuth, failLater, type RunningApp } from './harness.test-helper.ts';
import { listen } from './node-server.test-helper.ts';

function applicationOf(options: ResourceServerOptions, faults: unknown[]): Express {
  const app = express();
  const describeCaller = authed((req, res) => void res.json(describeAuth(req.auth)));
  app.get('/open', (_req, res) => void res.json({ open: true }));
  if (options.resource !== undefined) app.use(protectedResource(options));

  const optional = auth({ ...options, mode: 'optional' });
  app.get('/optional', optional, (req, res) => void res.json(describeAuth(authOf(req))));
  app.get('/optional/strict', optional, requireAuthentication(), describeCaller);

  app.use(auth(options));
  app.get('/notes', describeCaller);
  app.options('/notes', (_req, res) => void res.status(204).end());
  app.post('/notes', requireScopes('notes:write'), (_req, res) => void res.json({ written: true }));
  app.get('/either', requireAnyScope('notes:read', 'notes:admin'), describeCaller);
  app.get('/permitted', requirePermissions('notes:delete'), describeCaller);
  app.get('/admin', requireRoles('admin'), describeCaller);
  app.get('/tenant', requireClaims({ tenant: 'acme' }), describeCaller);
  app.get('/fresh', requireAuthentication({ maxAgeSeconds: 300, acrValues: 'mfa' }), describeCaller);
  app.get('/failing', failLater);
  app.use('/api/v1', express.Router().get('/notes', describeCaller));

  // oxlint-disable-next-line max-params -- Express knows handlers of errors by their four parameters
  const hear: ErrorRequestHandler = (error, _req, res, _next) => {
    faults.push(error);
    res.status(500).json({ fault: true });
  };
  return app.use(hear);
}

async function start(options: ResourceServerOptions): Promise<RunningApp> {
  const faults: unknown[] = [];
  return { faults, ...(await listen(applicationOf(options, faults))) };
}

describeAdapter('express', { start });
