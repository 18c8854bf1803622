// WebSockets through the gateway, with the client and the server that most programs use.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import type { AuthenticationConfig, RouteConfig } from '../../src/config/route-config.ts';
import { openRaw } from '../support/raw-client.ts';
import { portOf, startGateway, startService, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

interface Chat extends RunningGateway {
  /** The upgrades that the service got. */
  readonly upgrades: IncomingMessage[];
  readonly sockets: WebSocket[];
  connect(path?: string, options?: { headers?: Record<string, string>; protocols?: string[] }): WebSocket;
}

/** A gateway before a service that sends back what it is told. */
async function startChat(
  authentication: AuthenticationConfig = {},
  route: Partial<RouteConfig> = {},
): Promise<Chat> {
  const upgrades: IncomingMessage[] = [];
  const sockets: WebSocket[] = [];
  const http = await startService((_, response) => void response.end('not a socket'));
  const server = new WebSocketServer({
    server: http,
    handleProtocols: (protocols) => [...protocols][0] ?? false,
    verifyClient: ({ req }, decide) =>
      decide(req.url !== '/refused', 401, 'Unauthorized', { 'WWW-Authenticate': 'Own' }),
  });
  server.on('connection', (socket, request) => {
    upgrades.push(request);
    sockets.push(socket);
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    socket.on('error', () => undefined);
  });
  const running = await startGateway({
    config: { upstreams: { chat: { targets: [`http://127.0.0.1:${portOf(http)}`] } } },
    routes: [
      {
        ...{ name: 'chat', match: { path: '/*' }, upstream: 'chat', websocket: true, authentication },
        ...{ identity: { headers: { 'x-user': '$subject' } } },
        ...route,
      },
    ],
  });
  const close = async (): Promise<void> => {
    await running.close();
    for (const socket of sockets) socket.terminate();
    server.close();
    http.close().closeAllConnections();
  };
  return {
    ...{ ...running, upgrades, sockets, close, [Symbol.asyncDispose]: close },
    connect: (path = '/', { headers = {}, protocols = [] } = {}) =>
      new WebSocket(`ws://127.0.0.1:${running.port}${path}`, protocols, { headers }),
  };
}

/** The status with which an upgrade is refused. */
async function refusal(socket: WebSocket): Promise<IncomingMessage> {
  socket.on('error', () => undefined);
  const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  return answer;
}

async function echo(socket: WebSocket, text: string): Promise<string> {
  if (socket.readyState !== WebSocket.OPEN) await once(socket, 'open');
  socket.send(text);
  const [data] = (await once(socket, 'message')) as [Buffer];
  return data.toString();
}

const closing = async (socket: WebSocket): Promise<[number, string]> => {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return [code, reason.toString()];
};

describe('who opens a WebSocket', () => {
  it('says so in the header, which the service does not get', async () => {
    await using chat = await startChat();
    const socket = chat.connect('/room?x=1', { headers: await chat.bearer() });
    assert.equal(await echo(socket, 'hello'), 'hello');
    const [upgrade] = chat.upgrades;
    assert.deepEqual(
      [upgrade?.url, upgrade?.headers['x-user'], upgrade?.headers.authorization],
      ['/room?x=1', 'alice', undefined],
    );
    socket.close();
  });

  it('says so in the query where the route allows it, and nobody else reads it there', async () => {
    await using chat = await startChat({ websocketQuery: 'access_token' });
    const token = await chat.issuer.token();
    const socket = chat.connect(`/room?a=1&access_token=${token}&b=2`);
    assert.equal(await echo(socket, 'hello'), 'hello');
    assert.equal(chat.upgrades[0]?.url, '/room?a=1&b=2');
    socket.close();
    await until(() => chat.decisions.length === 1);
    assert.doesNotMatch(JSON.stringify(chat.decisions), new RegExp(token.split('.')[2] ?? '-'));
    assert.doesNotMatch(JSON.stringify(chat.upgrades[0]?.rawHeaders), new RegExp(token.slice(0, 20)));
  });

  it('says so in the query in whatever spelling, which is removed as well', async () => {
    await using chat = await startChat({ websocketQuery: 'access_token' });
    const token = await chat.issuer.token();
    const socket = chat.connect(`/room?access%5Ftoken=${token}`);
    await once(socket, 'open');
    assert.equal(chat.upgrades[0]?.url, '/room');
    socket.close();
  });

  it('says so among the subprotocols where the route allows it; the service gets the others', async () => {
    await using chat = await startChat({ websocketProtocol: 'bearer.' });
    const token = await chat.issuer.token();
    const socket = chat.connect('/', { protocols: ['chat.v1', `bearer.${token}`] });
    assert.equal(await echo(socket, 'hello'), 'hello');
    assert.equal(chat.upgrades[0]?.headers['sec-websocket-protocol'], 'chat.v1');
    assert.equal(socket.protocol, 'chat.v1');
    socket.close();
  });

  it('says so once: two tokens are none', async () => {
    await using chat = await startChat({ websocketQuery: 'token', websocketProtocol: 'bearer.' });
    const token = await chat.issuer.token();
    const twice = await refusal(chat.connect(`/?token=${token}&token=${token}`));
    assert.equal(twice.statusCode, 400);
    const both = await refusal(chat.connect(`/?token=${token}`, { protocols: [`bearer.${token}`] }));
    assert.equal(both.statusCode, 400);
    assert.equal(chat.upgrades.length, 0);
  });

  it('cannot say so in the query or the subprotocol where the route does not allow it', async () => {
    await using chat = await startChat();
    const token = await chat.issuer.token();
    assert.equal((await refusal(chat.connect(`/?access_token=${token}`))).statusCode, 401);
    assert.equal((await refusal(chat.connect('/', { protocols: [`bearer.${token}`] }))).statusCode, 401);
    assert.equal(chat.upgrades.length, 0);
  });

  it('says so by a cookie only on pages of ours', async () => {
    const cookie = { name: '__Host-token', origins: ['https://app.test'] };
    await using chat = await startChat({ cookie });
    const headers = { cookie: `a=1; __Host-token=${await chat.issuer.token()}; b=2` };
    const foreign = await refusal(
      chat.connect('/', { headers: { ...headers, origin: 'https://evil.test' } }),
    );
    const nowhere = await refusal(chat.connect('/', { headers }));
    assert.deepEqual([foreign.statusCode, nowhere.statusCode], [403, 403]);
    const socket = chat.connect('/', { headers: { ...headers, origin: 'https://app.test' } });
    assert.equal(await echo(socket, 'hello'), 'hello');
    assert.equal(chat.upgrades.length, 1);
    assert.equal(chat.upgrades[0]?.headers.cookie, 'a=1; b=2');
    socket.close();
  });

  it('is nobody the service hears of otherwise', async () => {
    await using chat = await startChat();
    const spoofed = { 'X-User': 'mallory', x_user: 'mallory', 'x-mintmark-user': 'mallory' };
    const socket = chat.connect('/', { headers: { ...spoofed, ...(await chat.bearer()) } });
    await once(socket, 'open');
    const fields = chat.upgrades[0]?.rawHeaders.map((text) => text.toLowerCase()) ?? [];
    const names = fields.filter((_, index) => index % 2 === 0);
    assert.equal(names.filter((name) => /x.user/.test(name)).length, 1);
    assert.ok(!fields.includes('mallory'));
    socket.close();
  });
});

describe('an upgrade', () => {
  it('is refused where the route allows none', async () => {
    await using chat = await startChat({}, { websocket: false });
    const answer = await refusal(chat.connect('/', { headers: await chat.bearer() }));
    const body: unknown = JSON.parse(Buffer.concat(await answer.toArray()).toString());
    assert.equal((body as { reason: string }).reason, 'upgrade_not_allowed');
    assert.equal(chat.upgrades.length, 0);
    await until(() => chat.decisions.length === 1);
    assert.equal(chat.decisions[0]?.reason, 'upgrade_not_allowed');
  });

  it('is refused without a token, with the challenge', async () => {
    await using chat = await startChat();
    const answer = await refusal(chat.connect());
    assert.deepEqual([answer.statusCode, answer.headers['www-authenticate']], [401, 'Bearer']);
    await until(() => chat.gateway.openRequests === 0);
  });

  it('that the service refuses is refused with what it says', async () => {
    await using chat = await startChat();
    const answer = await refusal(chat.connect('/refused', { headers: await chat.bearer() }));
    assert.deepEqual([answer.statusCode, answer.headers['www-authenticate']], [401, 'Own']);
    await until(() => chat.gateway.openRequests === 0);
    assert.equal(chat.decisions[0]?.status, 401);
  });

  it('to anything but a WebSocket is not taken', async () => {
    await using chat = await startChat();
    const { authorization } = await chat.bearer();
    using client = await openRaw(chat.port);
    client.write(
      `GET / HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n`,
    );
    const text = await client.until((all) => all.includes('\r\n\r\n'));
    assert.doesNotMatch(text, /101 Switching/);
  });

  it('becomes nothing else when the service says 101 unasked', async () => {
    await using chat = await startChat();
    const answer = await chat.fetch('/', { headers: await chat.bearer() });
    assert.equal(await answer.text(), 'not a socket');
  });
});

describe('an open WebSocket', () => {
  it('passes text and megabytes of bytes both ways', async () => {
    await using chat = await startChat();
    const socket = chat.connect('/', { headers: await chat.bearer() });
    assert.equal(await echo(socket, 'zażółć'), 'zażółć');
    const bytes = Buffer.alloc(5_000_000, 'abc');
    socket.send(bytes);
    const [data, isBinary] = (await once(socket, 'message')) as [Buffer, boolean];
    assert.ok(isBinary && data.equals(bytes));
    socket.close();
    await until(() => chat.decisions.length === 1);
    const [decision] = chat.decisions;
    assert.deepEqual([decision?.outcome, decision?.status], ['tunnel', 101]);
    assert.ok((decision?.requestBytes ?? 0) > 5_000_000 && (decision?.responseBytes ?? 0) > 5_000_000);
  });

  it('is closed by the client with its code and reason', async () => {
    await using chat = await startChat();
    const socket = chat.connect('/', { headers: await chat.bearer() });
    await once(socket, 'open');
    const [service] = chat.sockets;
    assert.ok(service);
    const closed = closing(service);
    socket.close(4001, 'bye');
    assert.deepEqual(await closed, [4001, 'bye']);
    await until(() => chat.gateway.openRequests === 0);
  });

  it('is closed by the service with its code and reason, and all that it said before', async () => {
    await using chat = await startChat();
    const socket = chat.connect('/', { headers: await chat.bearer() });
    await once(socket, 'open');
    let received = 0;
    socket.on('message', (data: Buffer) => (received += data.length));
    const closed = closing(socket);
    socket.pause();
    for (let index = 0; index < 20; index++) chat.sockets[0]?.send(Buffer.alloc(1_000_000));
    chat.sockets[0]?.close(1001, 'going');
    socket.resume();
    assert.deepEqual(await closed, [1001, 'going']);
    assert.equal(received, 20_000_000);
  });

  it('is broken off on both sides when one breaks off', async () => {
    await using chat = await startChat();
    const first = chat.connect('/', { headers: await chat.bearer() });
    await once(first, 'open');
    const [service] = chat.sockets;
    assert.ok(service);
    const closed = closing(service);
    first.terminate();
    assert.equal((await closed)[0], 1006);
    const second = chat.connect('/', { headers: await chat.bearer() });
    await once(second, 'open');
    const ended = closing(second);
    chat.sockets[1]?.terminate();
    assert.equal((await ended)[0], 1006);
    await until(() => chat.gateway.openRequests === 0);
  });

  it('gets what the client said before the answer came', async () => {
    await using chat = await startChat();
    const { authorization } = await chat.bearer();
    using client = await openRaw(chat.port);
    const key = 'dGhlIHNhbXBsZSBub25jZQ==';
    const head = `GET / HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`;
    // A frame with the text "hi", masked with zeros.
    client.write(`${head}\x81\x82\0\0\0\0hi`);
    const text = await client.until((all) => all.endsWith('\x81\x02hi'));
    assert.match(text, /^HTTP\/1\.1 101 Switching Protocols\r\n/);
    assert.match(text, /sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n/i);
  });

  it('is broken off on both sides when nobody has said anything for too long, and the log says why', async () => {
    await using chat = await startChat({}, { websocketIdleMs: 160 });
    const socket = chat.connect('/', { headers: await chat.bearer() });
    assert.equal(await echo(socket, 'hello'), 'hello');
    const [service] = chat.sockets;
    assert.ok(service);
    const codes = await Promise.all([closing(socket), closing(service)]);
    assert.deepEqual(
      codes.map(([code]) => code),
      [1006, 1006],
    );
    await until(() => chat.gateway.openRequests === 0);
    const [decision] = chat.decisions;
    assert.deepEqual(
      [decision?.outcome, decision?.status, decision?.rule, decision?.reason],
      ['tunnel', 101, 'websocketIdleMs', undefined],
    );
  });

  it('is broken off when the gateway ends and the time for it is over', async () => {
    await using chat = await startChat();
    const socket = chat.connect('/', { headers: await chat.bearer() });
    socket.on('error', () => undefined);
    await once(socket, 'open');
    const closed = closing(socket);
    await chat.gateway.drain(20);
    assert.equal((await closed)[0], 1006);
    await until(() => chat.gateway.openRequests === 0);
  });
});
