// gRPC through the gateway, with the library that most programs use, on both sides.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import {
  Client,
  credentials,
  Metadata,
  Server,
  ServerCredentials,
  status,
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type MethodDefinition,
  type ServiceDefinition,
  type ServiceError,
} from '@grpc/grpc-js';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

type Method = MethodDefinition<string, string>;
const serialize = (text: string): Buffer => Buffer.from(text, 'utf8');
const deserialize = (bytes: Buffer): string => bytes.toString('utf8');

function method(name: string, requestStream: boolean, responseStream: boolean): Method {
  const path = `/notes.Notes/${name}`;
  const codecs = { requestSerialize: serialize, responseSerialize: serialize };
  return {
    path,
    requestStream,
    responseStream,
    ...codecs,
    requestDeserialize: deserialize,
    responseDeserialize: deserialize,
  };
}

const methods = {
  Get: method('Get', false, false),
  List: method('List', false, true),
  Chat: method('Chat', true, true),
} satisfies ServiceDefinition;

let cancelled = 0;

const get: handleUnaryCall<string, string> = (call, answer) => {
  const name = call.request;
  if (name === 'hang') return void call.on('cancelled', () => cancelled++);
  if (name === 'missing') {
    const metadata = new Metadata();
    metadata.set('x-detail', 'no such note');
    return answer({ code: status.NOT_FOUND, details: 'not here', metadata });
  }
  const trailers = new Metadata();
  trailers.set('x-user', String(call.metadata.get('x-user')[0] ?? 'nobody'));
  trailers.set('x-auth', String(call.metadata.get('authorization').length));
  answer(null, `note ${name}`, trailers);
};

const list: handleServerStreamingCall<string, string> = (call) => {
  for (let index = 0; index < Number(call.request); index++) call.write(`${index}`.padEnd(1000));
  if (call.request === '3') call.emit('error', { code: status.RESOURCE_EXHAUSTED, details: 'no more' });
  else call.end();
};

const chat: handleBidiStreamingCall<string, string> = (call) => {
  call.on('data', (text: string) => void call.write(`you said ${text}`));
  call.on('end', () => call.end());
  call.on('error', () => undefined);
};

const server = new Server();
let running: RunningGateway;
let client: Client;

before(async () => {
  server.addService(methods, { Get: get, List: list, Chat: chat });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  running = await startGateway({
    config: {
      listeners: [{ address: '127.0.0.1:0', http2: true }],
      upstreams: {
        notes: { targets: [`http://127.0.0.1:${port}`], protocol: 'http2', timeouts: { idleMs: 0 } },
      },
    },
    routes: [
      {
        ...{ name: 'notes', match: { path: '/notes.Notes/*' }, upstream: 'notes' },
        identity: { headers: { 'x-user': '$subject' } },
      },
      { name: 'plain', match: { path: '/plain' }, upstream: 'notes' },
    ],
  });
  client = new Client(`127.0.0.1:${running.port}`, credentials.createInsecure());
});

after(async () => {
  client.close();
  await running.close();
  server.forceShutdown();
});

async function withToken(claims?: Readonly<Record<string, unknown>>): Promise<Metadata> {
  const metadata = new Metadata();
  metadata.set('authorization', (await running.bearer(claims)).authorization);
  return metadata;
}

interface UnaryAnswer {
  readonly value: string | undefined;
  readonly error: ServiceError | null;
  readonly trailers: Metadata | undefined;
}

function unary(name: string, metadata: Metadata, deadline?: number): Promise<UnaryAnswer> {
  const { path } = methods.Get;
  return new Promise((resolve) => {
    let trailers: Metadata | undefined;
    let outcome: Pick<UnaryAnswer, 'value' | 'error'> | undefined;
    const done = (): void => {
      if (outcome !== undefined && trailers !== undefined) resolve({ ...outcome, trailers });
    };
    const options = deadline === undefined ? {} : { deadline };
    const call = client.makeUnaryRequest(
      path,
      serialize,
      deserialize,
      name,
      metadata,
      options,
      (error, value) => {
        outcome = { error, value };
        done();
      },
    );
    call.on('status', (said) => {
      trailers = said.metadata;
      done();
    });
  });
}

describe('gRPC', () => {
  it('makes unary calls, and the service knows who calls', async () => {
    const metadata = await withToken();
    metadata.set('x-user', 'mallory');
    const { value, error, trailers } = await unary('7', metadata);
    assert.equal(error, null);
    assert.equal(value, 'note 7');
    assert.deepEqual([trailers?.get('x-user'), trailers?.get('x-auth')], [['alice'], ['0']]);
  });

  it('gets errors of the service with their code, words and metadata', async () => {
    const { error } = await unary('missing', await withToken());
    assert.deepEqual(
      [error?.code, error?.details, error?.metadata.get('x-detail')],
      [status.NOT_FOUND, 'not here', ['no such note']],
    );
  });

  it('streams from the service, to the end or to its error', async () => {
    const { path } = methods.List;
    const call = client.makeServerStreamRequest(path, serialize, deserialize, '500', await withToken());
    const values: string[] = [];
    for await (const value of call) values.push(String(value).trim());
    assert.deepEqual([values.length, values[499]], [500, '499']);
    const failing = client.makeServerStreamRequest(path, serialize, deserialize, '3', await withToken());
    failing.on('data', () => undefined);
    const [error] = (await once(failing, 'error')) as [ServiceError];
    assert.deepEqual([error.code, error.details], [status.RESOURCE_EXHAUSTED, 'no more']);
  });

  it('streams both ways, each message when it is said', async () => {
    const call = client.makeBidiStreamRequest(methods.Chat.path, serialize, deserialize, await withToken());
    for (const text of ['a', 'b', 'c']) {
      call.write(text);
      const [said] = (await once(call, 'data')) as [string];
      assert.equal(said, `you said ${text}`);
    }
    call.end();
    const [said] = (await once(call.resume(), 'status')) as [{ code: number }];
    assert.equal(said.code, status.OK);
  });

  it('cancels at the service what the client cancels or waits for no longer', async () => {
    const wasCancelled = cancelled;
    const late = await unary('hang', await withToken(), Date.now() + 200);
    assert.equal(late.error?.code, status.DEADLINE_EXCEEDED);
    await until(() => cancelled === wasCancelled + 1);
    const call = client.makeUnaryRequest(
      methods.Get.path,
      ...([serialize, deserialize, 'hang', await withToken()] as const),
      () => undefined,
    );
    await until(() => running.gateway.openRequests > 0);
    call.cancel();
    await until(() => cancelled === wasCancelled + 2 && running.gateway.openRequests === 0);
  });

  it('tells clients of gRPC that a token is missing, bad or not enough, as they understand it', async () => {
    const missing = await unary('7', new Metadata());
    assert.equal(missing.error?.code, status.UNAUTHENTICATED);
    const expired = await unary('7', await withToken({ exp: 1 }));
    assert.equal(expired.error?.code, status.UNAUTHENTICATED);
    await running.gateway.reload({
      ...running.gateway.snapshot.config,
      defaults: { require: { scopes: 'notes:read' } },
    });
    const poor = await unary('7', await withToken());
    assert.equal(poor.error?.code, status.PERMISSION_DENIED);
    const enough = await unary('7', await withToken({ scope: 'notes:read' }));
    assert.equal(enough.value, 'note 7');
  });

  it('tells clients of gRPC that there is no such service', async () => {
    const options = [serialize, deserialize, '', new Metadata()] as const;
    const error = await new Promise<ServiceError | null>((resolve) => {
      client.makeUnaryRequest('/other.Service/Get', ...options, (failure) => resolve(failure));
    });
    assert.equal(error?.code, status.UNIMPLEMENTED);
  });
});
