// Traffic of every kind for a while, with reloads and restarts; what the gateway uses must not grow.
import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { GatewayConfig } from '../src/config/gateway-config.ts';
import { createTestIssuer, type TestIssuer } from '../test/support/test-issuer.ts';
import { clients, type ClientContext, type Outcome } from './clients.ts';
import { startGatewayProcess, type GatewayProcess, type Sample } from './gateway-process.ts';
import { startService, type SoakService } from './service.ts';

/** How long and how much. */
export interface SoakOptions {
  readonly seconds: number;
  /** Requests in a second. */
  readonly rate: number;
  /** Is told how it goes. */
  readonly tell?: (line: string) => void;
}

/** What came of it. */
export interface SoakResult {
  /** Before the first request. */
  readonly base: Sample;
  readonly samples: readonly Sample[];
  /** After all clients have left. */
  readonly after: Sample;
  /** Outcomes by kind of client. */
  readonly counts: ReadonlyMap<string, Record<Outcome, number>>;
  readonly reloads: number;
  readonly restarts: number;
}

const tokenCount = 2000;
const sampleMs = 5000;
const reloadMs = 20_000;
const restartMs = 60_000;

/** Runs the soak. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const issuer = await createTestIssuer();
  const service = await startService();
  const config = configFor(issuer, service.url);
  const gateway = await startGatewayProcess(config(0), issuer.jwks);
  try {
    return await run({ issuer, service, gateway, config }, options);
  } finally {
    gateway.end();
    await service.close().catch(() => undefined);
  }
}

interface Parts {
  readonly issuer: TestIssuer;
  readonly service: SoakService;
  readonly gateway: GatewayProcess;
  readonly config: (version: number) => GatewayConfig;
}

async function run({ issuer, service, gateway, config }: Parts, options: SoakOptions): Promise<SoakResult> {
  const context = await createContext(issuer, gateway.port);
  const base = await gateway.sample();
  const samples: Sample[] = [];
  const counts = new Map(clients.map(([name]) => [name, { right: 0, failed: 0, wrong: 0 }]));
  const done = { reloads: 0, restarts: 0 };
  const every = (ms: number, act: () => Promise<unknown>): NodeJS.Timeout =>
    setInterval(() => void act().catch((error: unknown) => options.tell?.(String(error))), ms);
  const short = Math.min(1, options.seconds / 60);
  const timers = [
    every(sampleMs * short, async () => samples.push(await gateway.sample())),
    every(reloadMs * short, async () => gateway.reload(config((done.reloads += 1)))),
    every(restartMs * short, async () => service.restart(200).then(() => (done.restarts += 1))),
    setInterval(() => options.tell?.(formatProgress(samples.at(-1))), 60_000),
  ];
  const traffic = startTraffic(context, counts, options.rate);
  await delay(options.seconds * 1000);
  timers.forEach((timer) => clearInterval(timer));
  await traffic.stop();
  context.agent.destroy();
  context.session?.close();
  // Connections to the service that idle are let go with it.
  await delay(500);
  await service.close();
  return { base, samples, after: await settled(gateway, base), counts, ...done };
}

async function createContext(issuer: TestIssuer, port: number): Promise<ClientContext> {
  const make = (index: number): Promise<string> =>
    issuer.token({ sub: `user-${index}`, scope: 'notes:read' }, 7200);
  const tokens = await Promise.all(Array.from({ length: tokenCount }, (_, index) => make(index)));
  const stale = await Promise.all(Array.from({ length: 200 }, () => issuer.token({}, -600)));
  const foreign = await Promise.all(
    Array.from({ length: 200 }, () => issuer.token({ aud: 'https://other.test' })),
  );
  const bad = [...stale, ...foreign, 'none', 'a.b.c'];
  let next = 0;
  const turn = (list: readonly string[]): string => list[(next += 1) % list.length] ?? '';
  return {
    port,
    token: () => turn(tokens),
    badToken: () => turn(bad),
    agent: new Agent({ keepAlive: true, maxSockets: 64 }),
    session: undefined,
    count: 0,
  };
}

/** Sends at a constant rate, whether answers come or not. */
function startTraffic(
  context: ClientContext,
  counts: ReadonlyMap<string, Record<Outcome, number>>,
  rate: number,
): { stop(): Promise<void> } {
  const open = new Set<Promise<void>>();
  const kinds = clients.flatMap(([name, client, share]) =>
    Array.from({ length: share }, () => ({ name, client })),
  );
  const started = performance.now();
  let sent = 0;
  const begin = (): void => {
    const kind = kinds[Math.floor(Math.random() * kinds.length)];
    const count = counts.get(kind?.name ?? '');
    if (kind === undefined || count === undefined) return;
    const one = kind.client(context).then((outcome) => void (count[outcome] += 1));
    open.add(one);
    void one.finally(() => open.delete(one));
  };
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - started) / 1000) * rate);
    // After a pause of this process, what was missed is not made up for in one burst.
    sent = Math.max(sent, due - Math.ceil(rate / 10));
    for (; sent < due; sent += 1) begin();
  }, 20);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.race([Promise.all(open), delay(10_000)]);
    },
  };
}

/** Waits for connections to be closed: longer than they may idle. */
async function settled(gateway: GatewayProcess, base: Sample): Promise<Sample> {
  let last = await gateway.sample();
  for (let tries = 0; tries < 40 && last.files > base.files; tries += 1) {
    // oxlint-disable-next-line no-await-in-loop
    await delay(250);
    // oxlint-disable-next-line no-await-in-loop
    last = await gateway.sample();
  }
  return last;
}

function formatProgress(sample: Sample | undefined): string {
  if (sample === undefined) return 'no sample yet';
  const { rss, heapUsed, files, openRequests } = sample;
  return `rss ${megabytes(rss)} heap ${megabytes(heapUsed)} files ${files} open ${openRequests}`;
}

/** Bytes in words. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}

function configFor(issuer: TestIssuer, service: string): (version: number) => GatewayConfig {
  return (version) => ({
    version: 1,
    listeners: [{ address: '127.0.0.1:0', http2: true }],
    issuers: [{ issuer: issuer.issuer, audience: issuer.audience, keys: { file: 'issuer.jwks.json' } }],
    upstreams: { service: { targets: [service], circuitBreaker: { openSeconds: 1 } } },
    routes: [
      {
        name: 'all',
        match: { path: '/*' },
        upstream: 'service',
        websocket: true,
        identity: { headers: { 'x-user': 'sub' } },
        rateLimits: [{ name: 'each', by: 'subject', rate: '1000/second' }],
        responseHeaders: { set: { 'x-version': String(version) } },
      },
    ],
    // The cache is full before the first sample that counts.
    limits: { keepAliveTimeoutMs: 2000, maxCachedTokens: 1000 },
  });
}
