// What clients of the soak do. Each says how it went; what is neither right nor an honest failure is wrong.
import { randomInt } from 'node:crypto';
import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http';
import { connect, type ClientHttp2Session } from 'node:http2';
import { WebSocket } from 'ws';
import { eventCount, longBytes } from './service.ts';

/** How a request went; `failed` where the service was away or a connection broke off. */
export type Outcome = 'right' | 'failed' | 'wrong';

/** What clients know. */
export interface ClientContext {
  readonly port: number;
  /** A good token, another one each time. */
  readonly token: () => string;
  /** A token that is to be refused. */
  readonly badToken: () => string;
  readonly agent: Agent;
  session: ClientHttp2Session | undefined;
  count: number;
}

export type Client = (context: ClientContext) => Promise<Outcome>;

interface Sent {
  readonly path: string;
  readonly authorization: string;
  readonly agent: Agent | false;
  readonly body?: Buffer;
  /** Leaves after the first piece of the answer, or in the middle of the body where there is one. */
  readonly leaves?: boolean;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Undefined where the connection broke off, or the client left. */
function send(
  { port }: ClientContext,
  { path, authorization, agent, body, leaves }: Sent,
): Promise<Answer | undefined> {
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
  const method = body === undefined ? 'GET' : 'POST';
  const length = body === undefined ? {} : { 'content-length': body.length };
  const headers = { authorization, ...length };
  const request = httpRequest({ host: '127.0.0.1', port, path, method, agent, headers });
  request.once('error', () => resolve(undefined));
  request.once('close', () => resolve(undefined));
  request.once('response', (response: IncomingMessage) => {
    let text = '';
    response.on('error', () => undefined);
    response.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (leaves === true) request.destroy();
    });
    response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
  });
  if (leaves === true && body !== undefined)
    request.write(body.subarray(0, body.length / 2), () => request.destroy());
  else request.end(body);
  return promise;
}

/** A service that is away is told as such: 502, 503 or 504. */
function judge(answer: Answer | undefined, isRight: (answer: Answer) => boolean): Outcome {
  if (answer === undefined) return 'failed';
  if (isRight(answer)) return 'right';
  return answer.status >= 502 && answer.status <= 504 && answer.body.includes('"reason"')
    ? 'failed'
    : 'wrong';
}

function nextPath(context: ClientContext): string {
  context.count += 1;
  return `/notes/${context.count}`;
}

async function ask(context: ClientContext, agent: Agent | false): Promise<Outcome> {
  const path = nextPath(context);
  const answer = await send(context, { path, authorization: `Bearer ${context.token()}`, agent });
  return judge(answer, ({ status, body }) => status === 200 && body === `${path} 0`);
}

const refused: Client = async (context) => {
  const authorization = `Bearer ${context.badToken()}`;
  const answer = await send(context, { path: nextPath(context), authorization, agent: context.agent });
  return judge(answer, ({ status, body }) => status === 401 && body.includes('"reason"'));
};

const uploads: Client = async (context) => {
  const [path, body] = [nextPath(context), Buffer.alloc(randomInt(1, 200_000), 'u')];
  const authorization = `Bearer ${context.token()}`;
  const answer = await send(context, { path, authorization, body, agent: context.agent });
  return judge(answer, (got) => got.status === 200 && got.body === `${path} ${body.length}`);
};

const downloads: Client = async (context) => {
  const authorization = `Bearer ${context.token()}`;
  const answer = await send(context, { path: '/long', authorization, agent: context.agent });
  return judge(answer, ({ status, body }) => status === 200 && body.length === longBytes);
};

const events: Client = async (context) => {
  const authorization = `Bearer ${context.token()}`;
  const answer = await send(context, { path: '/events', authorization, agent: false });
  return judge(answer, ({ status, body }) => status === 200 && body.split('\n\n').length === eventCount + 1);
};

/** Who leaves hears nothing, which is right. */
function leaver(path: string, hasBody: boolean): Client {
  return async (context) => {
    const body = hasBody ? { body: Buffer.alloc(100_000, 'u') } : {};
    const authorization = `Bearer ${context.token()}`;
    await send(context, { path, authorization, agent: false, leaves: true, ...body });
    return 'right';
  };
}

const socket: Client = (context) => {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const headers = { authorization: `Bearer ${context.token()}` };
  const client = new WebSocket(`ws://127.0.0.1:${context.port}/socket`, { headers });
  const text = nextPath(context);
  client.once('open', () => client.send(text));
  client.once('message', (data: Buffer) => {
    resolve(data.toString('utf8') === text ? 'right' : 'wrong');
    if (context.count % 2 === 0) client.terminate();
    else client.close();
  });
  client.once('error', () => resolve('failed'));
  client.once('close', () => resolve('failed'));
  return promise;
};

const http2: Client = (context) => {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const path = nextPath(context);
  const stream = sessionOf(context).request({ ':path': path, authorization: `Bearer ${context.token()}` });
  let [status, text] = [0, ''];
  stream.once('response', (head) => (status = head[':status'] ?? 0));
  stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  stream.on('error', () => undefined);
  stream.once('close', () => {
    const answer = stream.rstCode === 0 && status > 0 ? { status, body: text } : undefined;
    resolve(judge(answer, (got) => got.status === 200 && got.body === `${path} 0`));
  });
  return promise;
};

function sessionOf(context: ClientContext): ClientHttp2Session {
  const { session } = context;
  if (session !== undefined && !session.closed && !session.destroyed && context.count % 100 > 0)
    return session;
  session?.close();
  const next = connect(`http://127.0.0.1:${context.port}`);
  next.on('error', () => undefined);
  context.session = next;
  return next;
}

/** The kinds of clients and their shares, in hundredths. */
export const clients: readonly (readonly [name: string, client: Client, share: number])[] = [
  ['kept connection', (context) => ask(context, context.agent), 40],
  ['new connection', (context) => ask(context, false), 15],
  ['HTTP/2', http2, 10],
  ['refused token', refused, 10],
  ['upload', uploads, 5],
  ['long answer', downloads, 5],
  ['leaves in an answer', leaver('/long', false), 4],
  ['leaves in an upload', leaver('/up', true), 3],
  ['leaves a stream', leaver('/events', false), 2],
  ['event stream', events, 2],
  ['WebSocket', socket, 4],
];
