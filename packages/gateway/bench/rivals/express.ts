import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import express, { type RequestHandler } from 'express';
import { expressjwt, type Request as RequestWithToken } from 'express-jwt';
import { createProxyServer } from 'http-proxy-3';
import type { Rival } from './rival.ts';

export const startExpress: Rival = async (settings) => {
  const { port, upstreamPort, publicKeyPem, algorithm, issuer, audience } = settings;
  const proxy = createProxyServer({
    target: `http://127.0.0.1:${upstreamPort}`,
    agent: new Agent({ keepAlive: true, maxSockets: 128 }),
  });
  const app = express().disable('x-powered-by');
  app.use(expressjwt({ secret: publicKeyPem, algorithms: [algorithm], issuer, audience }) as RequestHandler);
  app.use((request: RequestWithToken, response) => {
    const { sub, client_id: client } = request.auth ?? {};
    delete request.headers.authorization;
    request.headers['x-user'] = sub;
    request.headers['x-client'] = String(client);
    proxy.web(request, response, {}, () => response.destroy());
  });
  const server = createServer(app).listen({ port, host: '127.0.0.1', backlog: 4096 });
  server.keepAliveTimeout = 75_000;
  await once(server, 'listening');
};
