import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ResponseParser } from './response-parser.ts';

interface Heard {
  status: number;
  headers: string[];
  length: number | undefined;
  body: string;
  trailers: readonly string[];
  isComplete: boolean;
  isRefused: boolean;
  used: number;
}

/** What is heard of octets that come in pieces; a piece's memory is overwritten at once, as a shared buffer would be. */
function hear(pieces: readonly Buffer[], options: { isHead?: boolean; maxHeaderBytes?: number } = {}): Heard {
  const heard: Heard = {
    ...{ status: 0, headers: [], length: undefined, body: '', trailers: [] },
    ...{ isComplete: false, isRefused: false, used: 0 },
  };
  const kept: Buffer[] = [];
  const parser = new ResponseParser(
    {
      onHead: (status, headers, length) => void Object.assign(heard, { status, headers, length }),
      onData: (chunk) => void kept.push(Buffer.from(chunk)),
    },
    { maxHeaderBytes: options.maxHeaderBytes ?? 4096 },
  );
  parser.start({ isHead: options.isHead === true, mayUpgrade: false });
  for (const piece of pieces) {
    const bytes = Buffer.from(piece);
    const used = parser.execute(bytes, bytes.length);
    bytes.fill(0);
    heard.isRefused = used < 0;
    if (heard.isRefused || parser.isComplete) break;
    heard.used += used;
  }
  heard.body = Buffer.concat(kept).toString('latin1');
  return Object.assign(heard, { isComplete: parser.isComplete, trailers: parser.trailers });
}

const text = (value: string): Buffer[] => [Buffer.from(value, 'latin1')];
const isRefused = (value: string): boolean => hear(text(value)).isRefused;
const head = 'HTTP/1.1 200 OK\r\n';

describe('the head of an answer', () => {
  const refused: Record<string, string> = {
    'a folded line': `${head}A: b\r\n c\r\n\r\n`,
    'white space before the colon': `${head}A : b\r\n\r\n`,
    'an empty name': `${head}: b\r\n\r\n`,
    'a line without a colon': `${head}A\r\n\r\n`,
    'a bare CR in a value': `${head}A: b\rc\r\n\r\n`,
    'a bare LF after a value': `${head}A: b\n\r\n`,
    'NUL in a value': `${head}A: b\0\r\n\r\n`,
    'DEL in a value': `${head}A: b\x7f\r\n\r\n`,
    'an octet above ASCII in a name': `${head}\xe4: b\r\n\r\n`,
    'two empty lines before it': `\r\n\r\n${head}\r\n`,
    'a status with a letter': 'HTTP/1.1 20x OK\r\n\r\n',
    'a status below 100': 'HTTP/1.1 099 OK\r\n\r\n',
    'a status of four digits': 'HTTP/1.1 2000 OK\r\n\r\n',
    'a lower-case protocol': 'http/1.1 200 OK\r\n\r\n',
    'HTTP/2.0': 'HTTP/2.0 200 OK\r\n\r\n',
    'HTTP/1.2': 'HTTP/1.2 200 OK\r\n\r\n',
    'a control character in the reason': 'HTTP/1.1 200 O\x01K\r\n\r\n',
  };
  for (const [name, value] of Object.entries(refused))
    it(`is refused with ${name}`, () => assert.ok(isRefused(value)));

  it('is refused one octet beyond the limit, and not at it', () => {
    const value = `${head}Content-Length: 0\r\nA: ${'b'.repeat(50)}\r\n\r\n`;
    for (const pieces of [text(value), value.split('').flatMap(text)]) {
      assert.equal(hear(pieces, { maxHeaderBytes: value.length }).isComplete, true);
      assert.equal(hear(pieces, { maxHeaderBytes: value.length - 1 }).isRefused, true);
    }
  });
});

describe('the length of a body', () => {
  const refused: Record<string, string> = {
    'Content-Length and Transfer-Encoding': 'Content-Length: 3\r\nTransfer-Encoding: chunked',
    'lengths that differ': 'Content-Length: 3\r\nContent-Length: 4',
    'a list of lengths': 'Content-Length: 3, 3',
    'a signed length': 'Content-Length: +3',
    'a hexadecimal length': 'Content-Length: 0x3',
    'an empty length': 'Content-Length: ',
    'a length with white space inside': 'Content-Length: 3 3',
    'a length of sixteen digits': 'Content-Length: 1000000000000000',
    'a coding before chunked': 'Transfer-Encoding: gzip, chunked',
    'a coding after chunked': 'Transfer-Encoding: chunked, gzip',
    'chunked twice': 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked',
    identity: 'Transfer-Encoding: identity',
    'chunked with a tail': 'Transfer-Encoding: chunked\v',
  };
  for (const [name, fields] of Object.entries(refused)) {
    it(`is refused: ${name}`, () => assert.ok(isRefused(`${head}${fields}\r\n\r\n3\r\nabc\r\n0\r\n\r\n`)));
  }

  it('is listed once where it is said twice', () => {
    const { headers, body, isComplete } = hear(
      text(`${head}Content-Length: 3\r\ncontent-length: 3\r\n\r\nabc`),
    );
    assert.deepEqual([headers, body, isComplete], [['Content-Length', '3'], 'abc', true]);
  });

  it('is refused with Transfer-Encoding in HTTP/1.0', () => {
    assert.ok(isRefused('HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'));
  });

  it('is none for HEAD, 204 and 304, whatever the fields say', () => {
    const fields = 'Content-Length: 9\r\n\r\n';
    for (const status of [204, 304]) assert.ok(hear(text(`HTTP/1.1 ${status} x\r\n${fields}`)).isComplete);
    const { isComplete, length } = hear(text(`${head}${fields}`), { isHead: true });
    assert.deepEqual([isComplete, length], [true, 0]);
  });

  it('of a chunk is strict', () => {
    const chunked = (body: string): boolean => isRefused(`${head}Transfer-Encoding: chunked\r\n\r\n${body}`);
    for (const body of [
      '\r\n',
      ' 3\r\n',
      '3 \r\n',
      '0x3\r\n',
      '-3\r\n',
      '+3\r\n',
      'g\r\n',
      '3\n',
      ';a\r\n',
      '3;\r\n',
    ]) {
      assert.ok(chunked(body), JSON.stringify(body));
    }
    for (const body of [
      '3\r\nabcd',
      '3\r\nabc\n',
      '3\r\nabc\r\r',
      '3;a=\r\n',
      '3;a="\r\n',
      '3;a=b c\r\n',
      '3;a="b"c\r\n',
    ]) {
      assert.ok(chunked(body), JSON.stringify(body));
    }
    assert.ok(chunked(`${'0'.repeat(14)}3\r\n`));
  });
});

it('leaves fields that frame a message out of the trailers', () => {
  const value = `${head}Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\nX: y\r\nTransfer-Encoding: x\r\n\r\n`;
  assert.deepEqual(hear(text(value)).trailers, ['X', 'y']);
});

const chunk = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 30 });
const answers = fc.record({
  chunks: fc.array(chunk, { maxLength: 6 }),
  isChunked: fc.boolean(),
  trailers: fc.boolean(),
});

function write({
  chunks,
  isChunked,
  trailers,
}: {
  chunks: string[];
  isChunked: boolean;
  trailers: boolean;
}): string {
  const body = chunks.join('');
  if (!isChunked) return `${head}Content-Length: ${body.length}\r\n\r\n${body}`;
  const framed = chunks.map((piece) => `${piece.length.toString(16)};a="b\\"c";d\r\n${piece}\r\n`).join('');
  return `${head}Transfer-Encoding: chunked\r\nA: b\r\n\r\n${framed}0\r\n${trailers ? 'T: u\r\n' : ''}\r\n`;
}

/** The octets cut at random places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));
}

describe('whatever comes', () => {
  const places = fc.array(fc.nat(), { maxLength: 12 });

  it('says the same however it is cut', () => {
    fc.assert(
      fc.property(answers, places, (answer, at) => {
        const bytes = Buffer.from(write(answer), 'latin1');
        const [whole, pieces] = [hear([bytes]), hear(cut(bytes, at))];
        assert.deepEqual({ ...pieces, used: 0 }, { ...whole, used: 0 });
        assert.deepEqual([whole.isComplete, whole.body], [true, answer.chunks.join('')]);
      }),
    );
  });

  it('hands on no more than was declared, and the same however cut, where octets were changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(answers, changes, places, (answer, changed, at) => {
        const bytes = Buffer.from(write(answer), 'latin1');
        for (const [place, octet] of changed) bytes[place % bytes.length] = octet;
        const [whole, pieces] = [hear([bytes]), hear(cut(bytes, at))];
        assert.deepEqual([pieces.isComplete, pieces.isRefused], [whole.isComplete, whole.isRefused]);
        if (whole.isComplete) assert.equal(pieces.body, whole.body);
        for (const { length, body } of [whole, pieces]) assert.ok(body.length <= (length ?? bytes.length));
      }),
      { numRuns: 1000 },
    );
  });
});
