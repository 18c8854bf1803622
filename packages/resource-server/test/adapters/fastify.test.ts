import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ResourceServerOptions } from '../../src/authenticate/options.ts';
import { auth, authed } from '../../src/fastify.ts';
import { describeAdapter } from './adapter-suite.test-helper.ts';
import { describeAuth, failLater, type RunningApp } from './harness.test-helper.ts';

const describeCaller = authed((request) => describeAuth(request.auth));

async function start(options: ResourceServerOptions): Promise<RunningApp> {
  const faults: unknown[] = [];
  const app = fastify();
  await app.register(auth, options);
  addRoutes(app);
  app.setErrorHandler((error: unknown, _request: FastifyRequest, reply: FastifyReply) => {
    faults.push(error);
    return reply.code(500).send({ fault: true });
  });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    ...{ origin, faults },
    async close() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

function addRoutes(app: FastifyInstance): void {
  app.get('/open', { config: { auth: false } }, () => ({ open: true }));
  const optional = { config: { auth: { mode: 'optional' } } } as const;
  app.get('/optional', optional, (request) => describeAuth(request.auth));
  app.get('/optional/strict', { ...optional, preHandler: app.authenticate() }, describeCaller);

  app.get('/notes', describeCaller);
  app.options('/notes', async (_request, reply) => reply.code(204).send());
  app.post('/notes', { config: { auth: { scopes: ['notes:write'] } } }, () => ({ written: true }));
  app.get('/either', { config: { auth: { anyScope: ['notes:read', 'notes:admin'] } } }, describeCaller);
  app.get('/permitted', { onRequest: app.authenticate({ permissions: 'notes:delete' }) }, describeCaller);
  app.get('/admin', { preHandler: [app.authenticate({ roles: 'admin' })] }, describeCaller);
  app.get('/tenant', { config: { auth: { claims: { tenant: 'acme' } } } }, describeCaller);
  const fresh = { maxAuthenticationAgeSeconds: 300, acrValues: 'mfa' };
  app.get('/fresh', { config: { auth: fresh } }, describeCaller);
  app.get('/failing', failLater);
  app.register(async (inside) => void inside.get('/notes', describeCaller), { prefix: '/api/v1' });
}

describeAdapter('fastify', { start });
