// How long an API takes to learn a million revocations when it starts, and what that does to its requests:
// node --expose-gc --conditions=@mintmark/source bench/revocation-feed.ts
import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { generateKey, publicKey } from '@mintmark/jose';
import { signCompactJws } from '@mintmark/jose/jws';
import { createRevocationFeed } from '../src/revocation/revocation-feed.ts';

const count = 1_000_000;
const pageSize = 1000;
const issuer = 'https://login.example';
const key = await generateKey('ES256');
const iat = Math.floor(Date.now() / 1000);

/** Signed beforehand: what is measured is the reader. */
const pages = new Map<number, string>();
for (let since = 0; since < count; since += pageSize) pages.set(since, await signPage(since));
pages.set(count, await signPage(count));

async function signPage(since: number): Promise<string> {
  const cursor = Math.min(since + pageSize, count);
  const revocations = Array.from({ length: cursor - since }, () => ({
    ...{ kind: 'jti', value: `at_${crypto.randomUUID().replaceAll('-', '').slice(0, 22)}` },
    ...{ not_before: iat + 3900, exp: iat + 3900, reason: 'logout' },
  }));
  const claims = {
    ...{ iss: issuer, sub: `${issuer}/revocations`, aud: issuer, iat: iat + 60, exp: iat + 120 },
    ...{ since, cursor, snapshot: since === 0, more: cursor < count, revocations },
  };
  return signCompactJws(JSON.stringify(claims), { key, header: { typ: 'revlist+jwt' } });
}

function heap(): number {
  assert.ok(globalThis.gc, 'run with --expose-gc');
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const before = heap();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const start = performance.now();
const feed = createRevocationFeed({
  ...{ issuer, url: `${issuer}/revocations`, keys: publicKey.of(key), algorithms: ['ES256'] },
  async fetch(address) {
    await new Promise(setImmediate);
    return new Response(pages.get(Number(new URL(address).searchParams.get('since') ?? 0)));
  },
});
await feed.ready();
const seconds = (performance.now() - start) / 1000;
delay.disable();
feed.close();
assert.equal(feed.size, count);
const bytes = (heap() - before) / 1e6;
const milliseconds = (nanoseconds: number): string => (nanoseconds / 1e6).toFixed(0);
console.log(
  `${count.toLocaleString('en')} revocations in ${pages.size - 1} lists, verified, without a network:`,
);
console.log(`${seconds.toFixed(1)} s until it is fresh, ${bytes.toFixed(0)} MB kept;`);
console.log(
  `requests wait ${milliseconds(delay.percentile(50))} ms (p50), ${milliseconds(delay.percentile(99))} ms (p99), ${milliseconds(delay.max)} ms (max) meanwhile`,
);
