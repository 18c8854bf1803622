import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AuthenticationError, createResourceServer, withAuth, type Auth } from '../index.ts';
import { createTestIssuer } from '../testing/test-issuer.ts';

const issuer = await createTestIssuer();
const trust = { issuers: issuer.trusted, audience: issuer.audience };
const address = 'https://api.test/notes';

async function requestOf(claims = {}): Promise<Request> {
  return new Request(address, { headers: { authorization: `Bearer ${await issuer.token(claims)}` } });
}

/** A server whose good answers have a header. */
function serverWith(headers: Readonly<Record<string, string>>): ReturnType<typeof createResourceServer> {
  const server = createResourceServer(trust);
  return {
    ...server,
    async authenticate(...asked) {
      const decision = await server.authenticate(...asked);
      return decision.ok ? { ...decision, headers } : decision;
    },
  };
}

describe('withAuth() of fetch', () => {
  it('passes on what the runtime passes', async () => {
    const handler = withAuth(
      (_request, auth, env: { readonly name: string }) => Response.json([auth.subject, env.name]),
      trust,
    );
    const answer = await handler(await requestOf({ sub: 'alice' }), { name: 'notes' });
    assert.deepEqual(await answer.json(), ['alice', 'notes']);
  });

  it('adds headers that belong to the answer, also to one that cannot be changed', async () => {
    const server = serverWith({ 'dpop-nonce': 'next' });
    const handler = withAuth(() => Response.redirect('https://api.test/other', 303), { server });
    const answer = await handler(await requestOf());
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), 'https://api.test/other');
    assert.equal(answer.headers.get('dpop-nonce'), 'next');
  });

  it('gives the answer of the handler as it is, where nothing belongs to it', async () => {
    const made = new Response('as it is');
    assert.equal(await withAuth(() => made, trust)(await requestOf()), made);
  });

  it('lets nobody in where the token is bad, and anonymous requests where none is needed', async () => {
    const handler = withAuth((_request, auth) => Response.json({ who: auth?.subject ?? null }), {
      ...trust,
      mode: 'optional',
    });
    assert.deepEqual(await (await handler(new Request(address))).json(), { who: null });
    const bad = new Request(address, { headers: { authorization: 'Bearer a.b.c' } });
    assert.equal((await handler(bad)).status, 401);
  });

  it('rejects with the refusal where it does not respond', async () => {
    const handler = withAuth(() => new Response('in'), { ...trust, respond: false });
    await assert.rejects(handler(new Request(address)), (error) => {
      assert.ok(error instanceof AuthenticationError);
      return error.code === 'token_missing' && error.headers['www-authenticate'] === 'Bearer';
    });
  });

  it('passes faults of handlers on', async () => {
    const fault = new Error('the handler failed');
    const handler = withAuth(() => Promise.reject(fault), trust);
    await assert.rejects(handler(await requestOf()), fault);
  });

  it('serves the metadata of the API, whoever asks', async () => {
    const handler = withAuth(() => new Response('in'), { ...trust, resource: 'https://api.test/v1' });
    const metadata = await handler(new Request('https://api.test/.well-known/oauth-protected-resource/v1'));
    assert.partialDeepStrictEqual(await metadata.json(), { resource: 'https://api.test/v1' });
  });

  it('refuses options that do not exist', () => {
    // @ts-expect-error there is no such option
    assert.throws(() => withAuth(() => new Response(), { ...trust, scope: 'a' }), TypeError);
    // @ts-expect-error an audience is needed
    assert.throws(() => withAuth(() => new Response(), { issuers: 'https://login.example' }), TypeError);
  });
});

it('types say who is asking, and what runtimes pass', () => {
  class NamedRequest extends Request {
    readonly name = 'named';
  }
  const required = withAuth((_request, auth) => Response.json(auth.subject satisfies Auth['subject']), trust);
  required satisfies (request: Request) => Promise<Response>;
  const named = withAuth((request: NamedRequest) => Response.json(request.name), trust);
  named satisfies (request: NamedRequest) => Promise<Response>;
  // @ts-expect-error the handler needs more than a request
  named satisfies (request: Request) => Promise<Response>;
  const optional = { ...trust, mode: 'optional' } as const;
  // @ts-expect-error nobody may be asking
  assert.ok(withAuth((_request, auth) => Response.json(auth.subject), optional));
});
