import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { compactJson, formatJson } from './format-json.ts';
import { wantsColours } from './process-terminal.ts';
import { escapeControls, quote } from './quote.ts';
import { styleFor } from './style.ts';
import { formatRelative, formatUtc } from './times.ts';
import { formatTable } from './table.ts';
import { widthOf } from './width.ts';
import { wrap } from './wrap.ts';

describe('formatJson', () => {
  it('changes nothing but white space', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.deepEqual(JSON.parse(formatJson(text, styleFor(false))), JSON.parse(text));
        assert.deepEqual(JSON.parse(compactJson(text)), JSON.parse(text));
      }),
    );
  });

  it('keeps digits, order and repetition', () => {
    const text = '{"b":1.0,"a":12345678901234567890,"b":[],"c":{}}';
    assert.equal(compactJson(formatJson(text, styleFor(false))), text);
  });

  it('colours names apart from values, and nothing else changes', () => {
    const text = formatJson('{"a":["b",1,true]}', styleFor(true));
    assert.notEqual(text, stripVTControlCharacters(text));
    assert.equal(compactJson(stripVTControlCharacters(text)), '{"a":["b",1,true]}');
  });

  it('reads a text of a megabyte', () => {
    const text = JSON.stringify('x"\\'.repeat(500_000));
    assert.equal(formatJson(text, styleFor(false)), text);
  });
});

describe('escapeControls', () => {
  it('leaves nothing that moves the cursor, colours, or turns the direction of writing', () => {
    assert.equal(
      escapeControls('a\u001b[31m\u009b\u202e\u200bz\n\t'),
      'a\\u001b[31m\\u009b\\u202e\\u200bz\n\t',
    );
    assert.equal(quote('a"\u0007'), '"a\\"\\u0007"');
  });
});

describe('times', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, 'now'],
    [1, 'in 1 second'],
    [-59, '59 seconds ago'],
    [60, 'in 1 minute'],
    [-7200, '2 hours ago'],
    [86_400 * 3, 'in 3 days'],
    [-31_556_952 * 2, '2 years ago'],
  ];
  for (const [seconds, text] of cases) {
    it(`says ${text}`, () => assert.equal(formatRelative(seconds), text));
  }

  it('writes UTC, and knows what is beyond the calendar', () => {
    assert.equal(formatUtc(1_790_000_000), '2026-09-21 14:13:20 UTC');
    assert.equal(formatUtc(-1), '1969-12-31 23:59:59 UTC');
    assert.equal(formatUtc(1e300), undefined);
  });
});

describe('wrap', () => {
  it('keeps lines within the window and words whole', () => {
    assert.equal(wrap('aa bb cc', 5), 'aa bb\ncc');
    assert.equal(wrap('aaaaaaaa b', 5), 'aaaaaaaa\nb');
    assert.equal(wrap('aa bb cc', undefined), 'aa bb cc');
  });

  it('keeps line breaks that are in the text, and counts what stands in front of it', () => {
    assert.equal(
      wrap('aaaaa bbbbb\nccccc ddddd eeeee', 20, { start: 8, indent: 4 }),
      'aaaaa bbbbb\n    ccccc ddddd\n    eeeee',
    );
  });

  it('cuts long words where that is asked for, by the columns that they take', () => {
    assert.equal(wrap(`x ${'漢'.repeat(8)}`, 10, { cuts: true }), 'x\n漢漢漢漢漢\n漢漢漢');
  });

  it('makes no line of a table longer than the window', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((text) => text.replaceAll(/\p{C}/gu, '.'));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1 }),
        fc.integer({ min: 40, max: 120 }),
        (rows, columns) => {
          const fixed = rows.map(([first, last]) => [first.replaceAll(' ', '').slice(0, 20), last]);
          for (const line of formatTable(fixed, columns).split('\n'))
            assert.ok(widthOf(line) <= columns, line);
        },
      ),
    );
  });

  it('puts the last cell under the others where the window is too narrow', () => {
    assert.equal(
      formatTable([['/a/long/path/to/a/file.log', 'signed', 'the rest of the row']], 40),
      '/a/long/path/to/a/file.log  signed\n    the rest of the row',
    );
  });

  it('aligns more rows than a call takes arguments', () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => [String(i), 'x']);
    assert.equal(formatTable(rows, 80).split('\n').at(-1), '199999  x');
  });

  it('aligns columns, whatever their colours', () => {
    const { name } = styleFor(true);
    const table = formatTable(
      [
        [name('a'), 'b c d'],
        [name('long'), 'e'],
      ],
      26,
    );
    assert.equal(stripVTControlCharacters(table), 'a     b c d\nlong  e');
  });
});

describe('wantsColours', () => {
  const cases: readonly (readonly [boolean, Readonly<Record<string, string>>, boolean])[] = [
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ];
  for (const [isTTY, env, expected] of cases) {
    it(`is ${expected} on ${isTTY ? 'a terminal' : 'a pipe'} with ${JSON.stringify(env)}`, () => {
      assert.equal(wantsColours({ isTTY }, env), expected);
    });
  }
});
