import type { ResourceServerOptions } from '../../src/authenticate/options.ts';
import { createResourceServer, withAuth, type Auth, type Requirements } from '../../src/index.ts';
import { describeAdapter } from './adapter-suite.test-helper.ts';
import { describeAuth, failLater, type RunningApp } from './harness.test-helper.ts';
import { serveFetch } from './node-server.test-helper.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const describeCaller = (_request: Request, auth: Auth | undefined): Response =>
  Response.json(describeAuth(auth));
const written = (): Response => Response.json({ written: true });

function applicationOf(options: ResourceServerOptions): Handler {
  const server = createResourceServer(options);
  const needs = (requirements: Requirements): Handler =>
    withAuth(describeCaller, { server, ...requirements });
  const anyToken = needs({});
  const routes: Readonly<Record<string, Handler>> = {
    'GET /open': () => Response.json({ open: true }),
    'GET /notes': anyToken,
    'HEAD /notes': anyToken,
    'OPTIONS /notes': withAuth(() => new Response(null, { status: 204 }), { server }),
    'POST /notes': withAuth(written, { server, scopes: 'notes:write' }),
    'GET /either': needs({ anyScope: 'notes:read notes:admin' }),
    'GET /permitted': needs({ permissions: 'notes:delete' }),
    'GET /admin': needs({ roles: 'admin' }),
    'GET /tenant': needs({ claims: { tenant: 'acme' } }),
    'GET /fresh': needs({ maxAuthenticationAgeSeconds: 300, acrValues: 'mfa' }),
    'GET /optional': withAuth(describeCaller, { server, mode: 'optional' }),
    'GET /optional/strict': anyToken,
    'GET /failing': withAuth(failLater, { server }),
    'GET /api/v1/notes': anyToken,
  };
  const everythingElse = withAuth(() => new Response(null, { status: 404 }), { server });
  return (request) => {
    const { pathname } = new URL(request.url);
    const handler = routes[`${request.method} ${pathname}`] ?? everythingElse;
    return handler(request);
  };
}

async function start(options: ResourceServerOptions): Promise<RunningApp> {
  const faults: unknown[] = [];
  const handle = applicationOf(options);
  const server = await serveFetch(async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      faults.push(error);
      return Response.json({ fault: true }, { status: 500 });
    }
  });
  return { faults, ...server };
}

describeAdapter('fetch', { start });
