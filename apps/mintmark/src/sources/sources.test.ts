import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fakeTerminal } from '../testing/fake-terminal.test-helper.ts';
import { describeSkipped } from './describe-skipped.ts';
import { findTokens } from './find-tokens.ts';
import { lookThrough } from './look-through.ts';
import { openText } from './open-text.ts';
import { createSeenTokens } from './seen-tokens.ts';
import type { Source } from './source.ts';
import { walkFolder } from './walk-folder.ts';

const token = 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJhIn0.';
const go = new AbortController().signal;

function sourceOf(parts: readonly (string | Uint8Array)[], isLive = false): Source {
  const open = async function* (): AsyncGenerator<Uint8Array> {
    for (const part of parts) yield Buffer.from(part);
  };
  return { name: 'x', isLive, open };
}

async function tokensOf(source: Source, maxWholeCharacters?: number): Promise<readonly string[]> {
  const text = await openText(source, {
    signal: go,
    ...(maxWholeCharacters !== undefined && { maxWholeCharacters }),
  });
  assert.ok(text.kind !== 'binary');
  const found: string[] = [];
  for await (const tokens of findTokens(text, go)) {
    found.push(...tokens.map(({ token: each, line, column }) => `${line}:${column} ${each}`));
  }
  return found;
}

describe('openText', () => {
  it('gives a text that ends soon as a whole', async () => {
    assert.deepEqual(await openText(sourceOf(['a', 'b']), { signal: go }), { kind: 'whole', text: 'ab' });
  });

  it('reads UTF-16, as some shells write it', async () => {
    const bytes = Buffer.from(`\uFEFFtoken: ${token}`, 'utf16le');
    assert.deepEqual(await tokensOf(sourceOf([bytes])), [`1:8 ${token}`]);
    assert.deepEqual(await tokensOf(sourceOf([Buffer.from(bytes).swap16()])), [`1:8 ${token}`]);
  });

  it('reads letters that are split between two chunks', async () => {
    const [first = 0, ...rest] = Buffer.from('ü');
    const opened = await openText(sourceOf(['a', Uint8Array.of(first), Uint8Array.from(rest)]), {
      signal: go,
    });
    assert.deepEqual(opened, { kind: 'whole', text: 'aü' });
  });

  it('takes what has a zero byte for no text', async () => {
    const { kind } = await openText(sourceOf([Uint8Array.of(0x7f, 0x45, 0)]), { signal: go });
    assert.equal(kind, 'binary');
  });

  it('comes to an end at once when it is stopped, even where nothing comes any more', async () => {
    const stop = new AbortController();
    const endless: Source = {
      name: 'x',
      isLive: false,
      open: async function* () {
        yield Buffer.from(token);
        stop.abort();
        await new Promise(() => undefined);
      },
    };
    assert.deepEqual(await openText(endless, { signal: stop.signal }), { kind: 'whole', text: token });
  });
});

describe('findTokens', () => {
  it('finds in a stream what it finds in a whole', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => `line ${i} ${i % 7 === 0 ? token : ''}\n`);
    const chunks = lines.join('').match(/[^]{1,37}/g) ?? [];
    const streamed = await tokensOf(sourceOf(chunks), 10);
    assert.deepEqual(
      streamed,
      [1, 8, 15, 22, 29, 36, 43, 50].map((line) => `${line}:${line > 10 ? 9 : 8} ${token}`),
    );
  });

  it('tells what has come when a pipe pauses, before the next line is there', async () => {
    let goOn = (): void => undefined;
    const more = new Promise<void>((resolve) => (goOn = resolve));
    const open = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`first ${token}\n`);
      await more;
      yield Buffer.from(`second ${token}\n`);
    };
    const text = await openText({ name: 'x', isLive: true, open }, { signal: go });
    assert.ok(text.kind === 'stream');
    const lines: number[] = [];
    for await (const tokens of findTokens(text, go)) {
      lines.push(...tokens.map(({ line }) => line));
      if (tokens.length > 0) goOn();
    }
    assert.deepEqual(lines, [1, 2]);
  });

  it('waits for the whole of a capture, however slowly it comes', async () => {
    const har = `{"log":{"version":"1.2","entries":[]},"token":"${token}"}`;
    const { kind } = await openText(sourceOf([har.slice(0, 40), har.slice(40)], true), { signal: go });
    assert.equal(kind, 'whole');
  });
});

describe('folders', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mintmark-folder-'));
    for (const name of ['b', 'a', 'node_modules', '.git']) mkdirSync(join(folder, name));
    for (const name of ['b/2.txt', 'b/1.txt', 'a/3.txt', '.env', 'node_modules/x.txt', '.git/config'])
      writeFileSync(join(folder, name), token);
    symlinkSync('..', join(folder, 'a/circle'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are walked in order, without what others wrote, and in no circle', async () => {
    const { paths, skipped } = await walkFolder(folder);
    assert.deepEqual(
      paths.map((path) => path.slice(folder.length + 1)),
      ['.env', 'a/3.txt', 'b/1.txt', 'b/2.txt'],
    );
    assert.deepEqual(skipped, [{ name: join(folder, 'a/circle'), reason: 'link' }]);
  });

  it('are looked into file by file; what is no text is told and does not stop the rest', async () => {
    const { terminal } = fakeTerminal();
    const names: string[] = [];
    const end = await lookThrough([folder], terminal, async ({ name }) => {
      names.push(name);
      return !name.endsWith('1.txt');
    });
    assert.equal(names.length, 4);
    assert.deepEqual([end.sources, end.named], [3, 4]);
    assert.deepEqual(describeSkipped(end.skipped), [
      `left out 1 that is no text: ${join(folder, 'b/1.txt')}`,
      `left out 1 link, not followed: ${join(folder, 'a/circle')}`,
    ]);
  });

  it('are left when the person has seen enough', async () => {
    const { terminal, interrupt } = fakeTerminal();
    let looked = 0;
    const end = await lookThrough([folder], terminal, async () => {
      looked++;
      interrupt();
      return true;
    });
    assert.equal(looked, 1);
    assert.equal(end.isStopped, true);
  });
});

describe('lookThrough', () => {
  it('refuses the only thing that was named when it is no text', async () => {
    const { terminal } = fakeTerminal();
    await assert.rejects(
      lookThrough([], { ...terminal, input: sourceOf(['a']).open() }, async () => false),
      { message: 'stdin is not a text' },
    );
  });
});

describe('createSeenTokens', () => {
  it('knows a token again, and counts different ones', () => {
    const seen = createSeenTokens();
    assert.deepEqual(
      ['a', 'b', 'a'].map((each) => seen.isNew(each)),
      [true, true, false],
    );
    assert.equal(seen.count(), 2);
  });
});

describe('describeSkipped', () => {
  it('names three and counts the rest, and shows nothing that plays tricks', () => {
    const skipped = ['a\u001B[2J', 'b', 'c', 'd'].map((name) => ({ name, reason: 'binary' as const }));
    assert.deepEqual(describeSkipped(skipped), ['left out 4 that are no text: a\\u001b[2J, b, c and 1 more']);
  });
});
