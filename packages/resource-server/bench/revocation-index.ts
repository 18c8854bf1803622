// How fast, and how large, a million revocations in force are: `node --expose-gc --conditions=@mintmark/source
// bench/revocation-index.ts`. Each variant runs in a process of its own, so that none inherits another's heap.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  RevocationIndex,
  type RevocableClaims,
  type Revocation,
} from '../src/revocation/revocation-index.ts';
import type { RevocationKind } from '../src/revocation/revocation-kinds.ts';

const count = 1_000_000;
const pageSize = 1000;
const now = 1_790_000_000;
const kinds = ['jti', 'family', 'sid', 'sub', 'client'] as const satisfies readonly RevocationKind[];
const claimOf = { jti: 'jti', family: 'grant_id', sid: 'sid', sub: 'sub', client: 'client_id' } as const;
const mixes: Readonly<Record<string, readonly RevocationKind[]>> = { jti: ['jti'], sid: ['sid'], all: kinds };

interface Index {
  add(revocations: readonly Revocation[]): void;
  match(claims: RevocableClaims): RevocationKind | undefined;
}

const variants: Readonly<Record<string, () => Index>> = {
  ours: () => {
    const index = new RevocationIndex({ maxEntries: 2 * count });
    return {
      add: (revocations) => assert.ok(index.add(revocations, now)),
      match: (claims) => index.match(claims, now),
    };
  },
  'Map to object': () =>
    createMaps<{ nb: number; exp: number }>({
      store: ({ notBefore, expiresAt }) => ({ nb: notBefore, exp: expiresAt }),
      refuses: ({ nb, exp }, iat) => exp > now && iat <= nb,
    }),
  'Map to slot of typed arrays': () => {
    const notBefore = new Float64Array(count);
    const expiresAt = new Float64Array(count);
    let next = 0;
    return createMaps<number>({
      store(times) {
        notBefore[next] = times.notBefore;
        expiresAt[next] = times.expiresAt;
        return next++;
      },
      refuses: (slot, iat) => (expiresAt[slot] ?? 0) > now && iat <= (notBefore[slot] ?? 0),
    });
  },
};

interface MapVariant<Stored> {
  readonly store: (revocation: Revocation) => Stored;
  readonly refuses: (stored: Stored, iat: number) => boolean;
}

function createMaps<Stored>({ store, refuses }: MapVariant<Stored>): Index {
  const maps = kinds.map((kind) => ({ kind, claim: claimOf[kind], values: new Map<string, Stored>() }));
  const byKind = new Map(maps.map((map) => [map.kind, map]));
  return {
    add(revocations) {
      for (const one of revocations) byKind.get(one.kind)?.values.set(one.value, store(one));
    },
    match(claims) {
      for (const { kind, claim, values } of maps) {
        const value = claims[claim];
        const stored = typeof value === 'string' ? values.get(value) : undefined;
        if (stored !== undefined && typeof claims['iat'] === 'number' && refuses(stored, claims['iat']))
          return kind;
      }
      return undefined;
    },
  };
}

/** An identifier as the authorization server makes them; through JSON, as those of a list and of a token come. */
function someValues(length: number): readonly string[] {
  const values = Array.from({ length }, () => `x_${crypto.randomUUID().replaceAll('-', '').slice(0, 22)}`);
  return JSON.parse(JSON.stringify(values)) as string[]; // what was written
}

function fill(
  index: Index,
  mix: readonly RevocationKind[],
): { known: readonly Revocation[]; seconds: number } {
  const known: Revocation[] = [];
  let seconds = 0;
  for (let first = 0; first < count; first += pageSize) {
    const page = someValues(pageSize).map((value, at): Revocation => {
      const kind = mix[at % mix.length] ?? 'jti';
      const expiresAt = now + 1 + ((first + at) % 3900);
      return { kind, value, notBefore: kind === 'jti' || kind === 'family' ? expiresAt : now, expiresAt };
    });
    const start = performance.now();
    index.add(page);
    seconds += (performance.now() - start) / 1000;
    const { [(first / pageSize) % 10]: one } = page;
    if (one !== undefined) known.push({ ...one, value: JSON.parse(JSON.stringify(one.value)) as string });
  }
  return { known, seconds };
}

/** Claims as they come out of a token, whose texts nobody has looked at before: a hash has to be made of each. */
function tokens(known: readonly Revocation[] | undefined): readonly RevocableClaims[] {
  const claims = Array.from({ length: 1000 }, (_, at) => {
    const [jti, grant_id, sid, sub, client_id] = someValues(5);
    const one = known?.[at % known.length];
    return {
      jti,
      grant_id,
      sid,
      sub,
      client_id,
      iat: now - 10,
      ...(one && { [claimOf[one.kind]]: one.value }),
    };
  });
  return JSON.parse(JSON.stringify(claims)) as RevocableClaims[];
}

function measure(index: Index, known: readonly Revocation[] | undefined): number {
  // All tokens first, each of them looked at once: what is measured is the look-up, not what making them does to caches.
  const prepared = Array.from({ length: 100 }, () => tokens(known));
  const rounds: number[] = [];
  for (const claims of prepared) {
    let found = 0;
    const start = performance.now();
    for (const one of claims) if (index.match(one) !== undefined) found++;
    rounds.push(((performance.now() - start) * 1e6) / claims.length);
    assert.equal(found, known === undefined ? 0 : claims.length);
  }
  // Others may be at work on the machine: the rounds that they disturbed least say what the code takes.
  return rounds.toSorted((a, b) => a - b)[Math.floor(rounds.length / 10)] ?? Number.NaN;
}

function heap(): number {
  assert.ok(globalThis.gc, 'run with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function run(variant: string, mixName: string): void {
  const mix = mixes[mixName];
  const create = variants[variant];
  assert.ok(mix && create);
  tokens(undefined);
  const before = heap();
  const index = create();
  const { known, seconds } = fill(index, mix);
  const bytes = (heap() - before) / count;
  const [hit, miss] = [measure(index, known), measure(index, undefined)];
  const figures = [bytes.toFixed(0), hit.toFixed(0), miss.toFixed(0), Math.round(count / seconds / 1000)];
  console.log(`| ${variant} | ${mixName} | ${figures.join(' | ')} |`);
}

const [variant, mix] = process.argv.slice(2);
if (variant !== undefined && mix !== undefined) run(variant, mix);
else {
  console.log(
    `${count.toLocaleString('en')} revocations of 24 characters; a look-up looks for all five kinds.\n`,
  );
  console.log('| variant | kinds | bytes each | ns, revoked | ns, not revoked | thousands added a second |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const name of Object.keys(variants))
    for (const mixName of Object.keys(mixes)) {
      const args = [
        '--expose-gc',
        '--conditions=@mintmark/source',
        fileURLToPath(import.meta.url),
        name,
        mixName,
      ];
      const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      process.stdout.write(stdout || stderr);
    }
}
