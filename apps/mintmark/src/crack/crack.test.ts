import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readHmacToken } from '@mintmark/inspect/weak-secrets';
import type { HmacToken } from '@mintmark/inspect/weak-secrets';
import { crackToken } from './crack-token.ts';
import type { CrackOutcome } from './crack-token.ts';
import { hashcatCommand } from './hashcat.ts';
import type { CrackJob } from './jobs.ts';
import { prepareNodeHmac } from './node-hmac.ts';
import { createPool } from './pool.ts';
import { describeProgress, formatCount, formatSeconds } from './progress.ts';
import type { WordSource } from './sources.ts';
import { arraySource, fileSource, spaceSource, streamSource } from './sources.ts';

function tokenFor(secret: string): HmacToken {
  const input = [{ alg: 'HS256' }, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const token = readHmacToken(`${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`);
  if (token.kind === 'hmac') return token;
  throw new Error('expected an HMAC token');
}

const pool = createPool(2);
const folder = mkdtempSync(join(tmpdir(), 'mintmark-crack-'));
after(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

function crack(secret: string, sources: readonly WordSource[], signal?: AbortSignal): Promise<CrackOutcome> {
  return crackToken(tokenFor(secret), {
    sources,
    mutations: 'none',
    pool,
    signal: signal ?? new AbortController().signal,
    onProgress: () => undefined,
  });
}

async function jobsOf(source: WordSource): Promise<readonly CrackJob[]> {
  const jobs: CrackJob[] = [];
  for await (const job of source.jobs('none')) jobs.push(job);
  return jobs;
}

describe('a search on several threads', () => {
  it('finds a word at its place in a list', async () => {
    const words = Array.from({ length: 150_000 }, (_, i) => `w${i}`);
    const outcome = await crack('w140000', [arraySource('numbers', words)]);
    assert.equal(outcome.status, 'found');
    assert.equal(outcome.list, 'numbers');
    assert.equal(outcome.found.position, 140_000);
  });

  it('finds a word among all short ones, and counts all it tried where there is none', async () => {
    const found = await crack('q7x', [spaceSource('a-z0-9:1-3')]);
    assert.equal(found.status === 'found' && found.found.secret, 'q7x');
    const none = await crack('!', [spaceSource('ab:1-3'), arraySource('list', ['c'])]);
    assert.equal(none.status, 'exhausted');
    const published = await crack('!', []);
    assert.equal(none.words - published.words, 15);
  });

  it('tries published samples before any list', async () => {
    const outcome = await crack('your-256-bit-secret', []);
    assert.equal(outcome.status === 'found' && outcome.list, 'the published samples');
  });

  it('stops when it is told to, and says what it did', async () => {
    const stop = new AbortController();
    const endless: WordSource = {
      title: 'endless',
      total: () => undefined,
      jobs: async function* () {
        for (let first = 0; ; first += 1000) {
          if (first === 5000) stop.abort();
          yield { kind: 'space', space: 'a-z:5', first, count: 1000 };
        }
      },
    };
    const outcome = await crack('!', [endless], stop.signal);
    assert.equal(outcome.status, 'stopped');
    assert.ok(outcome.words > 1000);
    assert.equal((await crack('!', [spaceSource('a-z:6')], AbortSignal.abort())).status, 'stopped');
  });
});

describe('HMAC of many secrets', () => {
  for (const [hash, name] of [
    ['SHA-256', 'sha256'],
    ['SHA-384', 'sha384'],
    ['SHA-512', 'sha512'],
  ] as const) {
    it(`is what node:crypto says, with ${hash}`, () => {
      const message = Buffer.from('header.payload');
      const hmac = prepareNodeHmac(hash, message);
      for (const length of [0, 1, 63, 64, 65, 127, 128, 129, 500]) {
        const secret = new Uint8Array(length).fill(length);
        assert.deepEqual(Buffer.from(hmac(secret)), createHmac(name, secret).update(message).digest());
      }
    });
  }
});

describe('lists of words', () => {
  it('are lines of any ending, in UTF-8 or Latin-1, across chunks', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one\r\ntw');
      yield Buffer.from('o\nthr\u00e9e\n');
      yield Buffer.from('f\u00fcnf\n\u00e9', 'latin1');
    }
    const words = (await jobsOf(streamSource('stream', chunks()))).flatMap((job) =>
      job.kind === 'words' ? job.words.split('\n').map((word, i) => [job.first + i, word]) : [],
    );
    assert.deepEqual(words, [
      [0, 'one'],
      [1, 'two'],
      [2, 'thr\u00e9e'],
      [3, 'f\u00fcnf'],
      [4, '\u00e9'],
    ]);
  });

  it('are counted in advance from their size', async () => {
    const path = join(folder, 'words.txt');
    writeFileSync(path, 'word\n'.repeat(100_000));
    const source = fileSource(path);
    assert.equal(source.total(), undefined);
    for await (const { first } of source.jobs('none')) if (first > 0) break;
    assert.equal(Math.round((source.total() ?? 0) / 1000), 100);
  });

  it('are shared out in parts without a gap', async () => {
    const jobs = await jobsOf(spaceSource('a-z:1-4'));
    let next = 0;
    for (const job of jobs) {
      assert.equal(job.first, next);
      next += job.kind === 'space' ? job.count : 0;
    }
    assert.ok(jobs.length > 5 && next >= 475_254);
  });

  it('are refused where they cannot be read', () => {
    assert.throws(() => fileSource(join(folder, 'missing')), /there is no such file/);
    assert.throws(() => fileSource(folder), /it is a folder/);
    assert.throws(() => spaceSource('a-z'), /expected characters and lengths/);
  });
});

describe('the command for a graphics card', () => {
  it('searches the same', () => {
    assert.equal(
      hashcatCommand({ words: ['-', 'w.txt'], brute: undefined }),
      'hashcat -m 16500 -a 0 token.txt w.txt',
    );
    assert.equal(
      hashcatCommand({ words: [], brute: "a?':2-3" }),
      String.raw`hashcat -m 16500 -a 3 -i --increment-min=2 -1 'a??'\''' token.txt ?1?1?1`,
    );
  });
});

describe('the progress of a search', () => {
  it('says how much is done, how fast, and how long it takes', () => {
    assert.equal(
      describeProgress({ words: 250_000, tries: 1_500_000, seconds: 5, total: 1_000_000 }),
      '250K words · 300K secrets/s · 25 % · 15 s left · Ctrl-C stops',
    );
    assert.equal(
      describeProgress({ words: 10, tries: 10, seconds: 0, total: undefined }),
      '10 words · Ctrl-C stops',
    );
  });

  it('names numbers and times so that they can be read', () => {
    assert.deepEqual([999, 99_999, 1_234_567, 12_345_678_901].map(formatCount), [
      '999',
      '99,999',
      '1.23M',
      '12.3B',
    ]);
    assert.deepEqual([0.04, 100, 600, 10_000, 900_000].map(formatSeconds), [
      '0.0 s',
      '100 s',
      '10 min',
      '3 h',
      '10 days',
    ]);
  });
});
