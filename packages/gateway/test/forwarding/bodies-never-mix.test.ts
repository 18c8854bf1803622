// Memory of bodies is used again: whatever clients do, none may see a byte of another's answer.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as ask, Agent, type IncomingMessage, type RequestListener } from 'node:http';
import { connect as connectHttp2, constants, type ClientHttp2Session } from 'node:http2';
import { Agent as SecureAgent, request as askSecurely } from 'node:https';
import { describe, it, type TestContext } from 'node:test';
import { makeCertificate, makeFolder } from '../ingress/certificate.test-helper.ts';
import { openRaw } from '../support/raw-client.ts';
import { portOf, startGateway } from '../support/start-gateway.ts';

/** A body of a number, again and again, in every length from a few bytes to some hundred thousand. */
const bodyOf = (number: number): Buffer =>
  Buffer.alloc(100 + ((number * 7919) % 300_000), `${number.toString().padStart(7, '.')},`);

/** Answers `/12` with the body of 12: every third time in pieces of many lengths, without saying how long it is. */
const service: RequestListener = (request, response) => {
  const number = Number(request.url?.slice(1));
  const body = bodyOf(number);
  if (number % 3 !== 0) response.setHeader('content-length', body.length);
  let at = 0;
  while (at < body.length) {
    const end = number % 3 === 0 ? at + 1 + ((at * 31 + number) % 40_000) : body.length;
    response.write(body.subarray(at, end));
    at = end;
  }
  response.end();
};

interface Doors {
  readonly port: number;
  readonly securePort: number;
}

async function openGateway(t: TestContext): Promise<Doors> {
  const { certificateFile, keyFile } = makeCertificate(makeFolder(t), 'a', ['a.example']);
  const tls = { certificates: [{ certificate: certificateFile, key: keyFile }] };
  const running = await startGateway({
    service,
    config: {
      listeners: [
        { address: '127.0.0.1:0', http2: true },
        { address: '127.0.0.1:0', tls },
      ],
    },
    routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' }],
  });
  t.after(() => running.close());
  const [plain, secure] = running.gateway.listeners.map(({ server }) => portOf(server));
  return { port: plain ?? 0, securePort: secure ?? 0 };
}

const numbers = (from: number): readonly number[] => Array.from({ length: 40 }, (_, index) => from + index);

async function readWhole(answer: AsyncIterable<Buffer>, number: number): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece);
  assert.ok(Buffer.concat(pieces).equals(bodyOf(number)), `the body of ${number}`);
}

/** Reads at once; slowly, so that the gateway has to wait; or leaves in the middle. */
async function take(answer: IncomingMessage, number: number): Promise<void> {
  if (number % 4 === 1) {
    await once(answer, 'readable');
    return void answer.destroy();
  }
  if (number % 4 === 2) {
    answer.pause();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  }
  await readWhole(answer, number);
}

type Ask = (path: string) => ReturnType<typeof ask>;

async function askAll(send: Ask, from: number): Promise<void> {
  const whole = numbers(from).map(async (number) => {
    const request = send(`/${number}`);
    request.on('error', () => undefined).end();
    const [answer] = (await once(request, 'response')) as [IncomingMessage]; // what the event has
    await take(answer, number);
  });
  await Promise.all(whole);
}

/** Five requests at once on each of eight connections, two of which leave with answers under way. */
async function askInLines(port: number, from: number): Promise<void> {
  const firsts = numbers(from).slice(0, 8);
  await Promise.all(firsts.map((first) => askInLine(port, first, first % 4 === 3)));
}

async function askInLine(port: number, first: number, leaves: boolean): Promise<void> {
  using client = await openRaw(port);
  // Those whose answers say how long they are.
  const asked = numbers(first * 8).filter((number) => number % 3 !== 0);
  const five = asked.slice(0, 5);
  const heads = five.map((number) => `GET /${number} HTTP/1.1\r\nHost: a\r\n`);
  client.write(`${heads.join('\r\n')}Connection: close\r\n\r\n`);
  if (leaves) return void (await client.until((text) => text.length > 50_000));
  const text = await client.closed();
  let at = 0;
  for (const number of five) {
    const body = bodyOf(number).toString('latin1');
    at = text.indexOf('\r\n\r\n', at) + 4;
    assert.ok(text.startsWith(body, at), `the body of ${number}`);
    at += body.length;
  }
}

async function askSession(session: ClientHttp2Session, from: number): Promise<void> {
  await Promise.all(numbers(from).map((number) => askStream(session, number)));
}

async function askStream(session: ClientHttp2Session, number: number): Promise<void> {
  const stream = session.request({ ':path': `/${number}` });
  stream.on('error', () => undefined);
  if (number % 4 !== 1) return await readWhole(stream as AsyncIterable<Buffer>, number);
  await once(stream, 'data');
  stream.close(constants.NGHTTP2_CANCEL);
}

describe('bodies of many clients at once', () => {
  it('come whole to everybody who stays, over every kind of connection', { timeout: 60_000 }, async (t) => {
    const { port, securePort } = await openGateway(t);
    const agent = new Agent({ keepAlive: true, maxSockets: 12 });
    const secureAgent = new SecureAgent({ keepAlive: true, maxSockets: 12, rejectUnauthorized: false });
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    const secureSession = connectHttp2(`https://127.0.0.1:${securePort}`, { rejectUnauthorized: false });
    t.after(() => {
      for (const one of [agent, secureAgent, session, secureSession]) one.destroy();
    });
    const plainly: Ask = (path) => ask({ port, path, agent });
    const securely: Ask = (path) => askSecurely({ port: securePort, path, agent: secureAgent });
    for (const from of [1000, 2000, 3000]) {
      // One round after the other, so that memory of a round before is used again.
      // oxlint-disable-next-line no-await-in-loop
      await Promise.all([
        askAll(plainly, from),
        askAll(securely, from + 100),
        askInLines(port, from + 200),
        askSession(session, from + 300),
        askSession(secureSession, from + 400),
      ]);
    }
  });
});
