import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChunkLine } from './chunk-line.ts';

/** Reads lines one after the other as those of one answer, and gives how many octets of extensions they have; undefined where one is none. */
function extensionsOf(lines: readonly string[]): number | undefined {
  const line = new ChunkLine();
  line.reset();
  for (const text of lines) {
    line.start();
    const said = [...Buffer.from(text, 'latin1')].map((octet) => line.take(octet));
    if (said.pop() !== true || said.some((isComplete) => isComplete !== false)) return undefined;
  }
  return line.extensionBytes;
}

describe('the line before a chunk', () => {
  it('counts extensions alone, so that an answer may have any number of chunks', () => {
    assert.equal(extensionsOf(Array.from({ length: 20_000 }, () => '1\r\n')), 0);
    assert.equal(extensionsOf(['00ff\r\n', 'A\r\n']), 0);
  });

  it('counts the extensions of all chunks together', () => {
    assert.equal(extensionsOf(['1;a\r\n', '1\r\n', '1;b="c\\"";d=e\r\n']), 2 + 11 + 1);
  });

  it('has to be well formed', () => {
    for (const text of [
      '\r\n',
      '1\n',
      '1\r\r',
      '1 \r\n',
      '1;\r\n',
      '1;a=\r\n',
      '1;a="\r\n',
      '1;a="b"c\r\n',
      'g\r\n',
    ])
      assert.equal(extensionsOf([text]), undefined, JSON.stringify(text));
    assert.equal(extensionsOf([`${'0'.repeat(13)}1\r\n`]), undefined);
  });
});
