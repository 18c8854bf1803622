import fastifyJwt from '@fastify/jwt';
import { auth } from '@mintmark/resource-server/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Contender, Setup } from './contender.ts';
import { portOf } from './listen.ts';

const contender = (
  library: string,
  protect: (app: FastifyInstance, setup: Setup) => Promise<void>,
): Contender => ({
  framework: 'Fastify',
  library,
  async start(setup) {
    const app = Fastify();
    await protect(app, setup);
    app.get('/open', { config: { auth: false } }, () => ({ ok: true }));
    await app.listen({ port: 0, host: '127.0.0.1' });
    return portOf(app.server);
  },
});

const answer = (): object => ({ ok: true });

export const fastifyContenders: readonly Contender[] = [
  contender('Mintmark', async (app, { issuer, audience }) => {
    await app.register(auth, { issuers: issuer, audience });
    app.get('/protected', answer);
  }),
  contender('@fastify/jwt', async (app, { issuer, audience, publicKeyPem }) => {
    const verify = { algorithms: ['ES256' as const], allowedIss: issuer, allowedAud: audience };
    await app.register(fastifyJwt, { secret: { public: publicKeyPem }, verify });
    app.get('/protected', { onRequest: async (request) => void (await request.jwtVerify()) }, answer);
  }),
  contender('@fastify/jwt, its cache on', async (app, { issuer, audience, publicKeyPem }) => {
    const verify = { algorithms: ['ES256' as const], allowedIss: issuer, allowedAud: audience, cache: 1000 };
    await app.register(fastifyJwt, { secret: { public: publicKeyPem }, verify });
    app.get('/protected', { onRequest: async (request) => void (await request.jwtVerify()) }, answer);
  }),
];
