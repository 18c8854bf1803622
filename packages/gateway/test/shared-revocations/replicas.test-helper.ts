import { setTimeout as delay } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import type { Fetch } from '@mintmark/jose/jwks';
import { signCompactJws } from '@mintmark/jose/jws';
import { createClient } from 'redis';
import { redisRevocations } from '../../src/shared-revocations/redis-revocations.ts';
import type { SharedRevocations } from '../../src/shared-revocations/shared-revocations.ts';
import { keysFile, startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { createTestIssuer, type TestIssuer } from '../support/test-issuer.ts';
import type { TestRedis } from '../limits/start-redis.test-helper.ts';

interface Entry {
  readonly kind: string;
  readonly value: string;
  readonly not_before: number;
  readonly exp: number;
}

/** The revocation feed of an issuer, in memory: readers hold their request until there is something. */
export class TestFeed {
  readonly issuer: TestIssuer;
  readonly entries: Entry[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(issuer: TestIssuer) {
    this.issuer = issuer;
  }

  static async create(): Promise<TestFeed> {
    return new TestFeed(await createTestIssuer());
  }

  revoke(kind: string, value: string): void {
    const now = Math.floor(Date.now() / 1000);
    const exp = now + 3900;
    const isFinal = kind === 'jti' || kind === 'family';
    this.entries.push({ kind, value, not_before: isFinal ? exp : now, exp });
    for (const wake of this.#waiting) wake();
  }

  /** Waits for what is not known up to a place. */
  async news(since: number, signal: AbortSignal | undefined): Promise<void> {
    if (since < this.entries.length) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    signal?.addEventListener('abort', () => reject(new TypeError('aborted')));
    await promise.finally(() => this.#waiting.delete(resolve));
  }

  async list(since: number): Promise<Response> {
    const { issuer, key } = this.issuer;
    const iat = Math.floor(Date.now() / 1000);
    const revocations = this.entries.slice(since, since + 1000);
    const cursor = since + revocations.length;
    const claims = {
      ...{ iss: issuer, sub: `${issuer}/revocations`, aud: issuer, iat, exp: iat + 60, since, cursor },
      ...{ snapshot: since === 0, more: cursor < this.entries.length, revocations },
    };
    const text = await signCompactJws(JSON.stringify(claims), { key, header: { typ: 'revlist+jwt' } });
    return new Response(text, { headers: { 'content-type': 'application/revlist+jwt' } });
  }
}

/** How one replica sees the authorization server. */
export interface View {
  /** `away`: nothing answers. `deaf`: what is asked now waits for ever. */
  state: 'there' | 'away' | 'deaf';
}

/** A gateway of its own, with connections of its own to Redis. */
export interface Replica extends RunningGateway {
  readonly view: View;
  readonly revocations: SharedRevocations;
  readonly clients: readonly RedisConnection[];
  readonly secretText: { text: string | undefined };
  /** Sends a token. */
  ask(token: string, path?: string): Promise<number>;
}

export type RedisConnection = ReturnType<typeof connect>;

/** Connects, and goes on trying. */
export function connect({ socket: path }: TestRedis) {
  const reconnectStrategy = (): number => 10;
  const client = createClient({ socket: { path, tls: false, reconnectStrategy }, disableOfflineQueue: true });
  client.on('error', () => undefined);
  client.connect().catch(() => undefined);
  return client;
}

/** What a replica is started with. */
export interface ReplicaOptions {
  readonly feed: TestFeed;
  readonly redis: TestRedis;
  readonly secret?: string;
  readonly state?: View['state'];
}

/** Starts a replica, with the routes `/` (closed) and `/open`; it ends after the test. */
export async function startReplica(t: TestContext, options: ReplicaOptions): Promise<Replica> {
  const { feed, redis, state = 'there' } = options;
  const view: View = { state };
  const secretText = { text: options.secret };
  const clients = [connect(redis), connect(redis)] as const;
  await Promise.race([Promise.all(clients.map(ready)), delay(200)]);
  const revocations = redisRevocations({ client: clients[0], subscriber: clients[1] }, { random: () => 0 });
  const { issuer, audience, jwks } = feed.issuer;
  const revocation = { url: `${issuer}/revocations` };
  const running = await startGateway({
    config: {
      issuers: [{ issuer, audience, keys: { file: keysFile }, revocation }],
      ...(options.secret === undefined ? {} : { secret: { env: 'SHARED' } }),
    },
    routes: [
      { name: 'all', match: { path: '/*' }, upstream: 'service' },
      {
        name: 'open',
        match: { path: '/open' },
        upstream: 'service',
        authentication: { onStaleRevocation: 'open' },
      },
    ],
    options: {
      revocations,
      fetch: fetchFor(feed, view),
      readFile: async (path) => (path === keysFile ? jwks : Promise.reject(new Error('no such file'))),
      secrets: async () => secretText.text ?? '',
    },
  });
  const close = async (): Promise<void> => {
    await running.close();
    await revocations.close();
    for (const client of clients) client.destroy();
  };
  t.after(close);
  const ask = async (token: string, path = '/'): Promise<number> => {
    const answer = await running.fetch(path, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    return answer.status;
  };
  return { ...running, view, revocations, clients, secretText, ask, close };
}

async function ready(client: RedisConnection): Promise<void> {
  while (!client.isReady) await delay(5);
}

function fetchFor(feed: TestFeed, view: View): Fetch {
  return async (address, { signal }) => {
    if (view.state === 'away') throw new TypeError('fetch failed');
    const { searchParams } = new URL(address);
    const since = Number(searchParams.get('since') ?? 0);
    if (Number(searchParams.get('wait') ?? 0) > 0) await feed.news(since, signal ?? undefined);
    // What was asked before it went deaf is not answered either.
    if (view.state !== 'there') await silence(signal ?? undefined);
    return feed.list(since);
  };
}

function silence(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(new TypeError('aborted'))),
  );
}
