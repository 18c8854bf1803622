// An authorization server of a few lines, behind `fetch`: it signs for real, and tests say what it does wrong.
import assert from 'node:assert/strict';
import { createSigner, exportJwk, generateKey, publicKey } from '@mintmark/jose';

export const issuer = 'https://login.example';
export const clientId = 'app 1';
/** With what form-encoding changes (RFC 6749 §2.3.1). */
export const clientSecret = 's3cr%t+:ü';

/** A request that arrived. */
export interface Arrived {
  readonly url: URL;
  readonly headers: Headers;
  readonly form: URLSearchParams;
}

/** What a test may want another way, also while it runs. */
export interface IssuerBehaviour {
  metadata: Record<string, unknown>;
  /** Members of token answers beside or instead of the usual ones. */
  tokenAnswer: Record<string, unknown>;
  /** Claims of ID tokens beside or instead of the usual ones; undefined takes one away. */
  idTokenClaims: Record<string, unknown>;
  idTokenTyp: string;
  /** Is asked first at each endpoint; an answer stands for the usual one. */
  instead: (path: string, arrived: Arrived) => Promise<Response | undefined> | Response | undefined;
}

/** The server, and what it saw. */
export interface FakeIssuer {
  readonly behaviour: IssuerBehaviour;
  readonly arrived: Arrived[];
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** What a person who signs in brings about: the address that the browser comes back with. */
  authorize(location: string): URL;
  logoutToken(claims?: Record<string, unknown>, typ?: string): Promise<string>;
}

/** Starts one whose clock is given. */
export async function createFakeIssuer(now: () => number): Promise<FakeIssuer> {
  const key = await generateKey('ES256', { kid: 'k1' });
  const behaviour: IssuerBehaviour = {
    ...{ metadata: {}, tokenAnswer: {}, idTokenClaims: {}, idTokenTyp: 'JWT' },
    instead: () => undefined,
  };
  const arrived: Arrived[] = [];
  const pending = new Map<string, URLSearchParams>();
  const codes = new Map<string, URLSearchParams>();
  let count = 0;

  const sign = (claims: Record<string, unknown>, typ: string): Promise<string> =>
    createSigner({ key, typ, now }).sign(JSON.parse(JSON.stringify(claims)) as Record<string, unknown>);

  function idToken(nonce: string | null): Promise<string> {
    const exp = Math.floor(now() / 1000) + 600;
    const usual = { iss: issuer, aud: clientId, sub: 'usr_alice', sid: 'ses_1', name: 'Alice', exp };
    return sign(
      { ...usual, ...(nonce === null ? {} : { nonce }), ...behaviour.idTokenClaims },
      behaviour.idTokenTyp,
    );
  }

  async function tokens(nonce: string | null): Promise<Response> {
    count += 1;
    return Response.json({
      access_token: `at-${count}`,
      token_type: 'Bearer',
      expires_in: 600,
      refresh_token: `rt-${count}`,
      id_token: await idToken(nonce),
      ...behaviour.tokenAnswer,
    });
  }

  async function answer(path: string, { form }: Arrived): Promise<Response> {
    if (path === '/.well-known/oauth-authorization-server') return Response.json(metadataOf(behaviour));
    if (path === '/jwks') return Response.json({ keys: [exportJwk(publicKey.of(key))] });
    if (path === '/userinfo') return Response.json({ sub: 'usr_alice', email: 'alice@example.com' });
    if (path === '/par') {
      pending.set('urn:request:1', form);
      return Response.json({ request_uri: 'urn:request:1', expires_in: 60 }, { status: 201 });
    }
    if (path === '/revoke') return new Response(null);
    assert.equal(path, '/token');
    if (form.get('grant_type') === 'refresh_token') return tokens(null);
    const request = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    if (!request) return Response.json({ error: 'invalid_grant' }, { status: 400 });
    return tokens(request.get('nonce'));
  }

  return {
    behaviour,
    arrived,
    fetch: async (address, init) => {
      const url = new URL(address);
      const body = typeof init.body === 'string' ? init.body : '';
      const request = { url, headers: new Headers(init.headers), form: new URLSearchParams(body) };
      arrived.push(request);
      const names = [...request.form.keys()].filter((name) => name !== 'resource');
      assert.equal(new Set(names).size, names.length, 'a parameter came twice');
      return (await behaviour.instead(url.pathname, request)) ?? answer(url.pathname, request);
    },
    authorize: (location) => {
      const { searchParams } = new URL(location);
      const request = pending.get(searchParams.get('request_uri') ?? '') ?? searchParams;
      const code = `ac-${codes.size + 1}-${count}`;
      codes.set(code, request);
      const back = new URL(request.get('redirect_uri') ?? '');
      for (const [name, value] of Object.entries({ code, state: request.get('state') ?? '', iss: issuer })) {
        back.searchParams.set(name, value);
      }
      return back;
    },
    logoutToken: (claims = {}, typ = 'logout+jwt') => {
      const iat = Math.floor(now() / 1000);
      const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
      const usual = {
        iss: issuer,
        aud: clientId,
        sid: 'ses_1',
        sub: 'usr_alice',
        iat,
        exp: iat + 120,
        events,
      };
      return sign({ ...usual, jti: crypto.randomUUID(), ...claims }, typ);
    },
  };
}

function metadataOf({ metadata }: IssuerBehaviour): Record<string, unknown> {
  return {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
    end_session_endpoint: `${issuer}/logout`,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    userinfo_endpoint: `${issuer}/userinfo`,
    authorization_response_iss_parameter_supported: true,
    ...metadata,
  };
}
