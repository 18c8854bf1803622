import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NextRequest } from 'next/server.js';
import { createResourceServer } from '../authenticate/create-resource-server.ts';
import type { Auth } from '../authenticate/auth.ts';
import { auth, AuthenticationError, protectedResource, withAuth, type RouteContext } from '../next.ts';
import { createTestIssuer } from '../testing/test-issuer.ts';

const issuer = await createTestIssuer();
const trust = { issuers: issuer.trusted, audience: issuer.audience };
const server = createResourceServer(trust);
const context = { params: Promise.resolve({ id: '7' }) };

async function headersWith(claims = {}): Promise<Headers> {
  return new Headers({ authorization: `Bearer ${await issuer.token(claims)}` });
}

describe('withAuth() of Next.js', () => {
  it('gives handlers the request and the context of Next.js, and who is asking', async () => {
    const GET = withAuth<NextRequest, { readonly params: Promise<{ readonly id: string }> }>(
      async (request, { auth, params }) =>
        Response.json([request.nextUrl.pathname, auth.subject, (await params).id]),
      { server, scopes: 'notes:read' },
    );
    const headers = await headersWith({ sub: 'alice', scope: 'notes:read' });
    const answer = await GET(new NextRequest('https://api.test/notes/7', { headers }), context);
    assert.deepEqual(await answer.json(), ['/notes/7', 'alice', '7']);
  });

  it('rejects with the refusal where it does not respond', async () => {
    const GET = withAuth(() => new Response('in'), { server, respond: false });
    await assert.rejects(GET(new Request('https://api.test/notes'), context), AuthenticationError);
  });
});

describe('auth() of Next.js', () => {
  it('takes a request or its headers', async () => {
    const headers = await headersWith({ scope: 'notes:read' });
    const requirements = { server, scopes: 'notes:read' };
    assert.ok((await auth(headers, requirements)).ok);
    assert.ok((await auth(new Request('https://api.test/notes', { headers }), requirements)).ok);
    const poor = await auth(await headersWith(), requirements);
    assert.equal(!poor.ok && poor.reason, 'scope_insufficient');
  });

  it('takes no token of a cookie for what may be a change from another page', async () => {
    const options = { ...trust, cookie: { name: '__Host-token' } };
    const token = await issuer.token();
    const headers = new Headers({ cookie: `__Host-token=${token}` });
    const result = await auth(headers, { server: createResourceServer(options) });
    assert.equal(!result.ok && result.reason, 'request_forged');
  });
});

describe('protectedResource() of Next.js', () => {
  it('serves the metadata, wherever its route is', async () => {
    const GET = protectedResource({ ...trust, resource: 'https://api.test/v1' });
    const answer = GET(new Request('http://localhost:3000/base/.well-known/oauth-protected-resource'));
    assert.partialDeepStrictEqual(await answer.json(), { resource: 'https://api.test/v1' });
    assert.throws(() => protectedResource(trust), TypeError);
  });
});

it('types say who is asking', () => {
  const GET = withAuth((_request, { auth }) => Response.json(auth.subject satisfies Auth['subject']), trust);
  GET satisfies (request: Request, context: RouteContext) => Promise<Response>;
  const optional = { ...trust, mode: 'optional' } as const;
  // @ts-expect-error nobody may be asking
  assert.ok(withAuth((_request, { auth }) => Response.json(auth.subject), optional));
  // @ts-expect-error a server is needed: one that is made for each request would fetch its keys each time
  assert.ok(async () => auth(new Headers(), trust));
});
