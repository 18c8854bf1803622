import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { InputLine } from './lines.ts';
import { readLines } from './lines.ts';

async function* chunks(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

async function collect(input: AsyncIterable<Uint8Array>, limit?: number): Promise<InputLine[]> {
  const lines: InputLine[] = [];
  for await (const some of readLines(input, limit)) lines.push(...some);
  return lines;
}

const text = (line: string): InputLine => ({ kind: 'text', text: line });
const notUtf8 = (start: string): InputLine => ({ kind: 'not-utf8', start });
const tooLong = (start: string): InputLine => ({ kind: 'too-long', start });

describe('readLines', () => {
  it('splits at new lines, of either kind, wherever the chunks end', async () => {
    const lines = await collect(chunks('a', 'b\nc', '\r\n', '\n', 'd'));
    assert.deepEqual(lines, [text('ab'), text('c'), text(''), text('d')]);
  });

  it('puts a character together that two chunks share', async () => {
    const bytes = Buffer.from('ü\n');
    assert.deepEqual(await collect(chunks(bytes.subarray(0, 1), bytes.subarray(1))), [text('ü')]);
  });

  it('gives the lines of a chunk at once, before the next chunk comes', async () => {
    const reader = readLines(chunks('a\nb\nc', 'd\n'));
    assert.deepEqual((await reader.next()).value, [text('a'), text('b')]);
  });

  it('tells of a line that is not UTF-8, and reads the others', async () => {
    const lines = await collect(chunks('a\n', Uint8Array.of(0xff, 0x0a), 'b\nc\n', Uint8Array.of(0xc3)));
    assert.deepEqual(lines, [text('a'), notUtf8('\uFFFD'), text('b'), text('c'), notUtf8('\uFFFD')]);
  });

  it('reads bad and good lines of one chunk apart', async () => {
    const chunk = Buffer.concat([Buffer.from('a\nb'), Uint8Array.of(0xff), Buffer.from('\nc\nd')]);
    assert.deepEqual(await collect(chunks(chunk)), [text('a'), notUtf8('b\uFFFD'), text('c'), text('d')]);
  });

  it('tells of a line that is too long without keeping it', async () => {
    assert.deepEqual(await collect(chunks('aaa', 'aaa', '\nb\n', 'ccccccc\nd'), 5), [
      tooLong('aaaaaa'),
      text('b'),
      tooLong('ccccccc'),
      text('d'),
    ]);
  });

  it('keeps enough of a line that is too long to find its id', async () => {
    const long = 'a'.repeat(2000);
    const [inParts, atOnce] = await collect(chunks(long, long, long, `\n${long}\n\n`), 1500);
    assert.deepEqual(inParts, tooLong('a'.repeat(1024)));
    assert.deepEqual(atOnce, tooLong('a'.repeat(1024)));
  });

  it('reads what was written, however it is cut', async () => {
    const line = fc.string({ unit: 'grapheme' }).map((value) => value.replace(/[\r\n]/g, ''));
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 7 }), async (lines, size) => {
        const bytes = Buffer.from(lines.map((item) => `${item}\n`).join(''));
        const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        assert.deepEqual(await collect(chunks(...parts)), lines.map(text));
      }),
      { numRuns: 50 },
    );
  });
});
