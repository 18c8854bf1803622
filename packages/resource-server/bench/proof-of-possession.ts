// What proofs of possession cost, and how large the memory of proofs is: `node --expose-gc --conditions=@mintmark/source
// bench/proof-of-possession.ts`. Proofs are made before, so that only checking is measured.
import assert from 'node:assert/strict';
import { exportJwk, generateKey, jwkThumbprint, publicKey, signCompactJws } from '@mintmark/jose';
import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import type { RequestParts } from '../src/authenticate/request-parts.ts';
import { createCertificateCheck } from '../src/proof-of-possession/client-certificate.ts';
import { sha256 } from '../src/proof-of-possession/digest.ts';
import { createDpopNonces } from '../src/proof-of-possession/dpop-nonces.ts';
import type { DpopOptions } from '../src/proof-of-possession/dpop-options.ts';
import { createDpopCheck } from '../src/proof-of-possession/dpop.ts';
import { memoryReplayStore } from '../src/proof-of-possession/replay-store.ts';

const settings = { publicOrigin: 'https://api.example' };
const url = 'https://api.example/notes';
const count = 4000;
const rounds = 5;
const token = 'a'.repeat(600);

interface Client {
  readonly jkt: string;
  prove(claims?: Readonly<Record<string, unknown>>): Promise<string>;
}

async function createClient(algorithm: string): Promise<Client> {
  const key = await generateKey(algorithm);
  const jwk = exportJwk(publicKey.of(key));
  const ath = await accessTokenHash(token);
  return {
    jkt: await jwkThumbprint(publicKey.of(key)),
    async prove(claims) {
      const iat = Math.floor(Date.now() / 1000);
      const payload = { jti: crypto.randomUUID(), htm: 'GET', htu: url, iat, ath, ...claims };
      return signCompactJws(JSON.stringify(payload), { key, header: { typ: 'dpop+jwt', jwk } });
    },
  };
}

interface Cost {
  /** How long one takes, alone. */
  readonly alone: number;
  /** How long each takes of many at the same time, as a server has them. */
  readonly together: number;
}

const atOnce = 16;

/** The medians of rounds, in microseconds. */
async function measure(runs: readonly (() => unknown)[]): Promise<Cost> {
  const alone: number[] = [];
  const together: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const part = runs.slice((round * runs.length) / rounds, ((round + 1) * runs.length) / rounds);
    const middle = Math.floor(part.length / 2);
    alone.push(await microsOf(part.slice(0, middle), 1));
    together.push(await microsOf(part.slice(middle), atOnce));
  }
  return { alone: median(alone), together: median(together) };
}

async function microsOf(runs: readonly (() => unknown)[], width: number): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < runs.length; index += width) {
    await Promise.all(runs.slice(index, index + width).map(async (run) => run()));
  }
  return ((performance.now() - start) * 1000) / runs.length;
}

function median(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? NaN;
}

function report(what: string, { alone, together }: Cost): void {
  console.log(
    `${what.padEnd(42)} ${alone.toFixed(0).padStart(5)} µs alone ${together.toFixed(0).padStart(5)} µs of ${atOnce}`,
  );
}

function requestWith(dpop: string, parts: Partial<RequestParts> = {}): RequestParts {
  return { method: 'GET', url, header: (name) => (name === 'dpop' ? dpop : undefined), ...parts };
}

async function measureDpop(
  what: string,
  clients: readonly Client[],
  options: DpopOptions = {},
): Promise<void> {
  const check = createDpopCheck(options, settings);
  const nonce = await options.nonces?.current();
  const runs = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const client = clients[index % clients.length];
      assert.ok(client);
      const request = requestWith(await client.prove(nonce === undefined ? {} : { nonce }));
      const presented = { token, scheme: 'DPoP', claims: { cnf: { jkt: client.jkt } } } as const;
      return () => check(request, presented);
    }),
  );
  report(what, await measure(runs));
}

async function measureCertificates(): Promise<void> {
  const der = crypto.getRandomValues(new Uint8Array(1200));
  const claims = { cnf: { 'x5t#S256': await sha256(der) } };
  const check = createCertificateCheck();
  const request = requestWith('', { clientCertificate: der });
  report(
    'client certificate of the connection',
    await measure(Array.from({ length: count }, () => () => check(request, { claims }))),
  );
  const header = `:${Buffer.from(der).toString('base64')}:`;
  const checkHeader = createCertificateCheck({ header: 'client-cert' });
  const behindProxy = requestWith('', { header: () => header });
  report(
    'client certificate in a header',
    await measure(Array.from({ length: count }, () => () => checkHeader(behindProxy, { claims }))),
  );
}

function measureMemory(): void {
  const entries = 500_000;
  const keys = Array.from({ length: 1000 }, () => 'k'.repeat(44));
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const store = memoryReplayStore({ maxEntries: entries });
  const start = performance.now();
  for (let index = 0; index < entries; index++) {
    // As long as real keys are: a thumbprint, a dot and a hash.
    store.isFresh(`${keys[index % 1000]}${String(index).padStart(43, '0')}`, 60);
  }
  const micros = ((performance.now() - start) * 1000) / entries;
  globalThis.gc?.();
  const bytes = (process.memoryUsage().heapUsed - before) / entries;
  console.log(`memory of ${entries} proofs: ${bytes.toFixed(0)} bytes and ${micros.toFixed(1)} µs each`);
  assert.equal(store.isFresh(`${keys[0]}${'0'.repeat(43)}`, 60), false);
}

const [es256, eddsa, rs256] = await Promise.all(['ES256', 'EdDSA', 'RS256'].map(createClient));
assert.ok(es256 && eddsa && rs256);
const many = await Promise.all(Array.from({ length: count }, async () => createClient('ES256')));
await measureDpop('warming up', [es256, eddsa, rs256]);
await measureDpop('DPoP, ES256, one client', [es256]);
await measureDpop('DPoP, ES256, as many clients as requests', many);
await measureDpop('DPoP, EdDSA, one client', [eddsa]);
await measureDpop('DPoP, RS256, one client', [rs256]);
await measureDpop('DPoP, ES256, one client, with nonce', [es256], { nonces: createDpopNonces() });
await measureCertificates();
measureMemory();
