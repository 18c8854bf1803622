// What a client says about itself never reaches a service as what the gateway says about it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:http2';
import { describe, it } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import type { AuthenticationMode, RouteConfig } from '../../src/config/route-config.ts';
import { createApiKey } from '../../src/api-keys/api-key.ts';
import { openRaw, sendRaw } from '../support/raw-client.ts';
import { portOf, startGateway, startService, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

const identity = {
  headers: { 'x-user': '$subject', 'X-Tenant': 'tenant', 'x-roles': '$roles' },
} satisfies RouteConfig['identity'];

/** Spellings that some service somewhere takes for `x-user`, `x-tenant` and `x-roles`. */
const spoofs: readonly string[] = [
  ...['X-User', 'x-user', 'X-USER', 'X_User', 'x.user', 'x_user', 'X-Tenant', 'x_tenant', 'X_ROLES'],
  ...[
    'X-Mintmark-Token',
    'x_mintmark_token',
    'X-Mintmark-Anything',
    'X-Auth-Request-User',
    'X-Consumer-Username',
  ],
  ...[
    'X-Forwarded-User',
    'X-Forwarded-Email',
    'x_forwarded_user',
    'Remote-User',
    'X-Remote-User',
    'X-Userinfo',
  ],
  ...['X-Id-Token', 'X-Credential-Identifier', 'Ssl-Client-Verify', 'X-Client-Cert', 'X-Amzn-Oidc-Data'],
  ...['X-Goog-Authenticated-User-Email', 'X-Ms-Client-Principal', 'Cf-Access-Authenticated-User-Email'],
];
const spoofLines: string = spoofs.map((name) => `${name}: mallory\r\n`).join('');

/** Nothing of what was spoofed is there, in no spelling. */
function assertClean(headers: IncomingHttpHeaders | undefined): void {
  assert.ok(headers);
  const left = Object.entries(headers).filter(([, value]) => String(value).includes('mallory'));
  assert.deepEqual(left, []);
}

const routeFor = (mode: AuthenticationMode): RouteConfig => ({
  ...{ name: mode, match: { path: `/${mode}` }, upstream: 'service', authentication: mode, identity },
});

const modes: readonly AuthenticationMode[] = ['required', 'optional', 'none'];

async function send(running: RunningGateway, path: string, more = ''): Promise<string> {
  return sendRaw(
    running.port,
    `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${spoofLines}${more}\r\n`,
  );
}

describe('identity headers of clients', () => {
  for (const mode of modes) {
    it(`are taken away in every spelling where authentication is ${mode}, with and without a token`, async () => {
      await using running = await startGateway({ routes: [routeFor(mode)] });
      const { authorization } = await running.bearer({ tenant: 'acme' });
      await send(running, `/${mode}`, `Authorization: ${authorization}\r\n`);
      await send(running, `/${mode}`);
      assert.equal(running.received.length, mode === 'required' ? 1 : 2);
      for (const { headers } of running.received) assertClean(headers);
      const [withToken] = running.received;
      const said = [withToken?.headers['x-user'], withToken?.headers['x-tenant']];
      assert.deepEqual(said, mode === 'none' ? [undefined, undefined] : ['alice', 'acme']);
      const withoutToken = mode === 'required' ? undefined : running.received[1];
      assert.deepEqual(
        [withoutToken?.headers['x-user'], withoutToken?.headers['x-tenant']],
        [undefined, undefined],
      );
    });
  }

  it('are taken away on routes that say nothing about identity themselves', async () => {
    await using running = await startGateway({
      routes: [
        routeFor('required'),
        { name: 'plain', match: { path: '/plain' }, upstream: 'service', authentication: 'none' },
      ],
    });
    await send(running, '/plain');
    assertClean(running.received[0]?.headers);
  });

  it('are not left where the token has no such claim', async () => {
    await using running = await startGateway({ routes: [routeFor('required')] });
    const { authorization } = await running.bearer();
    await send(running, '/required', `Authorization: ${authorization}\r\n`);
    assertClean(running.received[0]?.headers);
    assert.equal(running.received[0]?.headers['x-tenant'], undefined);
  });

  it('are not joined with what the gateway says when they come twice', async () => {
    await using running = await startGateway({ routes: [routeFor('required')] });
    const { authorization } = await running.bearer();
    await send(
      running,
      '/required',
      `Authorization: ${authorization}\r\nx-user: mallory\r\nX-User: mallory\r\n`,
    );
    const { rawHeaders = [] } = running.received[0] ?? {};
    const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
    assert.equal(names.filter((name) => name === 'x-user').length, 1);
    assert.equal(running.received[0]?.headers['x-user'], 'alice');
  });

  it('cannot have those of the gateway taken away by Connection', async () => {
    await using running = await startGateway({ routes: [routeFor('required')] });
    const { authorization } = await running.bearer();
    const head = `GET /required HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\n`;
    const options = 'close, x-user, X-Tenant, authorization, x-forwarded-for, x-request-id, x-mintmark-token';
    await sendRaw(running.port, `${head}Connection: ${options}\r\n\r\n`);
    const { headers } = running.received[0] ?? {};
    assert.equal(headers?.['x-user'], 'alice');
    assert.match(String(headers?.['x-forwarded-for']), /127\.0\.0\.1/);
    assert.ok(headers?.['x-request-id']);
  });

  it('do not come as trailers', async () => {
    let trailers: NodeJS.Dict<string> = {};
    await using running = await startGateway({
      routes: [routeFor('none')],
      service: (request, response) => {
        request.resume().on('end', () => {
          trailers = request.trailers;
          response.end();
        });
      },
    });
    using client = await openRaw(running.port);
    client.write(
      'POST /none HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: x-user\r\nTE: trailers\r\n\r\n2\r\nhi\r\n0\r\nx-user: mallory\r\nX_User: mallory\r\n\r\n',
    );
    await client.until((text) => text.startsWith('HTTP/1.1 200'));
    assert.deepEqual({ ...trailers }, {});
  });

  it('do not come by HTTP/2', async () => {
    await using running = await startGateway({
      routes: [routeFor('optional')],
      config: { listeners: [{ address: '127.0.0.1:0', http2: true }] },
    });
    const session = connect(running.url);
    const fields = Object.fromEntries(spoofs.map((name) => [name.toLowerCase(), ['mallory', 'mallory']]));
    for (const name of ['x-user', 'x_user', 'x-tenant', 'remote-user']) {
      const stream = session.request({ ':path': '/optional', [name]: fields[name] ?? 'mallory' });
      await once(stream.resume(), 'end');
    }
    session.destroy();
    assert.equal(running.received.length, 4);
    for (const { headers } of running.received) assertClean(headers);
  });

  it('do not come by a WebSocket', async () => {
    const http = await startService(() => undefined);
    const server = new WebSocketServer({ server: http });
    const upgrades: IncomingHttpHeaders[] = [];
    server.on('connection', (_, request) => void upgrades.push(request.headers));
    await using running = await startGateway({
      config: { upstreams: { chat: { targets: [`http://127.0.0.1:${portOf(http)}`] } } },
      routes: [{ ...routeFor('none'), upstream: 'chat', websocket: true }],
    });
    const headers = Object.fromEntries(spoofs.map((name) => [name, 'mallory']));
    const socket = new WebSocket(`ws://127.0.0.1:${running.port}/none`, { headers });
    await once(socket, 'open');
    socket.terminate();
    server.close();
    http.close().closeAllConnections();
    assertClean(upgrades[0]);
  });

  it('come neither with a retry nor with a copy', async () => {
    const copies: IncomingHttpHeaders[] = [];
    const tries: IncomingHttpHeaders[] = [];
    const copy = await startService((request, response) => {
      copies.push(request.headers);
      response.end();
    });
    await using running = await startGateway({
      config: { upstreams: { copy: { targets: [`http://127.0.0.1:${portOf(copy)}`] } } },
      routes: [{ ...routeFor('required'), mirror: { upstream: 'copy' } }],
      service: (request, response) => {
        tries.push(request.headers);
        if (tries.length === 2) request.socket.destroy();
        else response.end();
      },
    });
    const { authorization } = await running.bearer();
    // A kept connection makes the second request one that is sent again.
    await (await running.fetch('/required', { headers: { authorization } })).text();
    await send(running, '/required', `Authorization: ${authorization}\r\n`);
    await until(() => copies.length === 2);
    assert.equal(tries.length, 3);
    for (const headers of [...tries, ...copies]) {
      assertClean(headers);
      assert.deepEqual([headers['x-user'], headers.authorization], ['alice', undefined]);
    }
    copy.close().closeAllConnections();
  });

  it('do not come back in answers of the gateway itself, and an answer route says none', async () => {
    await using running = await startGateway({
      routes: [{ ...routeFor('required'), answer: { status: 200, body: 'own' } }],
    });
    const { authorization } = await running.bearer();
    const texts = [
      await send(running, '/required', `Authorization: ${authorization}\r\n`),
      await send(running, '/required', 'Authorization: Bearer nonsense\r\n'),
      await send(running, '/missing'),
    ];
    for (const text of texts) assert.doesNotMatch(text, /mallory|alice|nonsense/);
    assert.equal(running.received.length, 0);
  });
});

describe('credentials of clients', () => {
  const apiKey = createApiKey();
  const applications = [{ id: 'shop', keys: [{ sha256: apiKey.sha256 }] }];

  it('are hidden from the service, all but those that the route passes on', async () => {
    await using running = await startGateway({
      routes: [
        { name: 'hide', match: { path: '/hide' }, upstream: 'service' },
        { name: 'pass', match: { path: '/pass' }, upstream: 'service', identity: { token: 'pass' } },
      ],
    });
    const { authorization } = await running.bearer();
    const headers = { authorization, 'proxy-authorization': 'Basic YTpi' };
    await running.fetch('/hide', { headers });
    await running.fetch('/pass', { headers });
    const [hidden, passed] = running.received;
    assert.equal(hidden?.headers.authorization, undefined);
    assert.equal(passed?.headers.authorization, authorization);
    for (const request of running.received) {
      assert.equal(request.headers['proxy-authorization'], undefined);
    }
  });

  it('are hidden where nobody asks for them: a token sent to an open route stays with the gateway', async () => {
    await using running = await startGateway({
      config: { applications },
      routes: [{ name: 'open', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
    });
    const { authorization } = await running.bearer();
    const headers = { authorization, dpop: 'x', 'x-api-key': apiKey.key, x_api_key: apiKey.key };
    await running.fetch('/', { headers });
    const names = Object.keys(running.received[0]?.headers ?? {});
    assert.deepEqual(
      names.filter((name) => /authorization|dpop|api/.test(name)),
      [],
    );
  });

  it('that are API keys are hidden in the header that the route names', async () => {
    await using running = await startGateway({
      config: { applications },
      routes: [
        {
          ...{ name: 'keys', match: { path: '/*' }, upstream: 'service' },
          authentication: { accept: ['api-key'], apiKeyHeader: 'X-Shop-Key' },
          identity: { headers: { 'x-app': '$application' } },
        },
      ],
    });
    const answer = await running.fetch('/', { headers: { 'x-shop-key': apiKey.key } });
    assert.equal(answer.status, 200);
    assert.deepEqual(
      [running.received[0]?.headers['x-shop-key'], running.received[0]?.headers['x-app']],
      [undefined, 'shop'],
    );
  });

  it('in a cookie are hidden while the other cookies stay', async () => {
    const cookie = { name: '__Host-token', origins: ['https://app.test'] };
    await using running = await startGateway({
      routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: { cookie } }],
    });
    const token = await running.issuer.token();
    const send = async (value: string): Promise<number> => {
      const text = await sendRaw(
        running.port,
        `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${value}\r\n`,
      );
      return Number(text.slice(9, 12));
    };
    const others = 'Cookie: theme=dark; __Host-tokenX=1\r\n';
    assert.equal(await send(`Cookie: __Host-token=${token}; a="b"\r\n${others}`), 200);
    assert.equal(running.received[0]?.headers.cookie, 'a="b"; theme=dark; __Host-tokenX=1');
    assert.equal(await send(`Cookie: __Host-token=${token}\r\n`), 200);
    assert.equal(running.received[1]?.headers.cookie, undefined);
    assert.equal(
      running.received.some(({ rawHeaders }) => rawHeaders.join(' ').includes(token)),
      false,
    );
  });
});

describe('addresses of clients', () => {
  const lines = `X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.test\r\nForwarded: for=6.6.6.6\r\nX_Forwarded_For: 6.6.6.6\r\nX-Real-IP: 6.6.6.6\r\n`;
  const request = `GET / HTTP/1.1\r\nHost: api.test\r\nConnection: close\r\n${lines}\r\n`;
  const routes: RouteConfig[] = [
    { name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
  ];

  it('are what the gateway sees, whatever untrusted clients say', async () => {
    await using running = await startGateway({ routes });
    await sendRaw(running.port, request);
    const { headers } = running.received[0] ?? {};
    assert.deepEqual(
      [headers?.['x-forwarded-for'], headers?.['x-forwarded-proto'], headers?.['x-forwarded-host']],
      ['127.0.0.1', 'http', 'api.test'],
    );
    assert.doesNotMatch(JSON.stringify(headers), /6\.6\.6\.6|evil/);
    assert.equal(running.decisions[0]?.clientAddress, '127.0.0.1');
  });

  it('are what a trusted proxy says', async () => {
    await using running = await startGateway({
      routes,
      config: { listeners: [{ address: '127.0.0.1:0', trustedProxies: ['127.0.0.0/8'] }] },
    });
    await sendRaw(running.port, request.replace(/Forwarded: for=6.6.6.6\r\n/, ''));
    const { headers } = running.received[0] ?? {};
    assert.match(String(headers?.['x-forwarded-for']), /^6\.6\.6\.6/);
    assert.equal(headers?.['x-forwarded-proto'], 'https');
    assert.equal(headers?.['x_forwarded_for'], undefined);
    assert.equal(running.decisions[0]?.clientAddress, '6.6.6.6');
  });
});
