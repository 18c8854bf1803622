// The answers of llhttp's own tests, served by a target, whole and cut in pieces. What llhttp refuses fails here too; what it
// accepts comes out with its status, fields and body, or is refused for a reason that stands in this file.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { ResponseParser } from '../../src/upstream/http1/response-parser.ts';
import type { UpstreamRequest } from '../../src/upstream/upstream-client.ts';
import { clientFor, exchange, onHeads, rawTarget } from './raw-target.ts';

interface Vector {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes_b64: string;
  /** `skipBody`: as the answer to HEAD. */
  readonly meta: { readonly skipBody?: boolean };
  readonly strict_result: 'ok' | 'error';
  readonly events: readonly string[];
}

/** What llhttp accepts in an answer and this client does not. */
const STRICTER: Readonly<Record<string, string>> = {
  'response/sample.md:43': 'RTSP is not HTTP',
  'response/sample.md:63': 'ICE is not HTTP',
  'response/sample.md:648': 'HTTP/0.9 has no status line',
  'response/transfer-encoding.md:46':
    'an answer whose last coding is not chunked: a cache and a client may read it differently',
  'response/transfer-encoding.md:77': 'an answer whose last coding is not chunked',
  'response/transfer-encoding.md:115': 'an unknown transfer coding',
};

/** What llhttp calls an error because it stops there, which is an answer to a request that asked to switch. */
const SWITCHES: Readonly<Record<string, string>> = {
  'response/connection.md:296': 'proto',
  'response/connection.md:334': 'proto',
};

/** Refused where the octets beyond the end come with it; coming later, they find the connection gone. */
const DATA_AFTER_CLOSE: ReadonlySet<string> = new Set([
  'response/connection.md:167',
  'response/connection.md:230',
]);

const corpora = process.env['MINTMARK_CORPORA'] ?? join(import.meta.dirname, '../../../../../shared/corpora');
const file = join(corpora, 'llhttp/llhttp-vectors.json');
const isMissing = !existsSync(file) && process.env['CI'] !== 'true';
const all: readonly Vector[] = isMissing ? [] : (JSON.parse(readFileSync(file, 'utf8')) as Vector[]);
const vectors = all.filter(({ type }) => type === 'response');

it(
  'reads 76 answers and leaves out what is no answer of a strict parser',
  { skip: isMissing && 'no corpora' },
  () => {
    const count = (test: (type: string) => boolean): number => all.filter(({ type }) => test(type)).length;
    assert.deepEqual(
      {
        answers: vectors.length,
        requests: count((type) => type.startsWith('request')),
        targets: count((type) => type === 'url'),
        lenient: count((type) => type.startsWith('response-')),
      },
      { answers: 76, requests: 166, targets: 21, lenient: 9 },
    );
  },
);

/** What llhttp said of the first final message. */
interface Expected {
  status: number;
  fields: string[];
  body: Buffer;
  isComplete: boolean;
}

/** The first message that is not an interim response, as the events tell it. */
function expectedOf({ events, bytes_b64 }: Vector): Expected {
  const bytes = Buffer.from(bytes_b64, 'base64');
  let expected: Expected = { status: 0, fields: [], body: Buffer.alloc(0), isComplete: false };
  let [name, value] = ['', ''];
  for (const event of events) {
    const span = /^off=(\d+) len=(\d+) span\[(\w+)\]/.exec(event);
    const text = span ? bytes.subarray(Number(span[1]), Number(span[1]) + Number(span[2])) : Buffer.alloc(0);
    if (span?.[3] === 'header_field') name += text.toString('latin1');
    if (span?.[3] === 'header_value') value += text.toString('latin1');
    if (span?.[3] === 'body') expected.body = Buffer.concat([expected.body, text]);
    if (event.endsWith('header_value complete')) {
      expected.fields.push(name, value.replace(/[ \t]+$/, ''));
      [name, value] = ['', ''];
    }
    const status = /headers complete status=(\d+)/.exec(event);
    if (status) expected.status = Number(status[1]);
    if (event.endsWith('message complete')) {
      if (expected.status >= 200) return { ...expected, isComplete: true };
      expected = { status: 0, fields: [], body: Buffer.alloc(0), isComplete: false };
    }
  }
  return expected;
}

interface Heard {
  status: number;
  fields: string[];
  body: string;
  isComplete: boolean;
  isRefused: boolean;
}

/** What the parser says of the octets, cut at each of the places, with the connection ended behind them. */
function parseCut(bytes: Buffer, cuts: readonly number[], isHead = false): Heard {
  const heard: Heard = { status: 0, fields: [], body: '', isComplete: false, isRefused: false };
  const parser = new ResponseParser(
    {
      onHead: (status, fields) => void Object.assign(heard, { status, fields }),
      onData: (chunk) => void (heard.body += chunk.toString('latin1')),
    },
    { maxHeaderBytes: 16_384 },
  );
  parser.start({ isHead, mayUpgrade: false });
  let from = 0;
  for (const to of [...cuts, bytes.length]) {
    if (parser.isComplete || heard.isRefused) break;
    heard.isRefused = parser.execute(Buffer.from(bytes.subarray(from, to)), to - from) < 0;
    from = to;
  }
  heard.isComplete = parser.isComplete || (!heard.isRefused && parser.finish());
  return heard;
}

/** Every way to cut once, and octet by octet. */
function* waysToCut(length: number): Generator<readonly number[]> {
  yield [];
  yield Array.from({ length: length - 1 }, (_, at) => at + 1);
  for (let at = 1; at < length; at += 1) yield [at];
}

/** What a client makes of the octets, sent in pieces and followed by the end of the connection. */
async function serve(bytes: Buffer, pieces: number, request: Partial<UpstreamRequest> = {}) {
  await using target = await rawTarget((socket) =>
    onHeads(socket, () => {
      void (async () => {
        const size = Math.ceil(bytes.length / pieces);
        for (let at = 0; at < bytes.length; at += size) {
          socket.write(bytes.subarray(at, at + size));
          if (pieces > 1) await turn();
        }
        socket.end();
      })();
    }),
  );
  const client = clientFor(target.port);
  const outcome = await exchange(client, request).done;
  client.destroy();
  return outcome;
}

for (const vector of vectors) {
  const bytes = Buffer.from(vector.bytes_b64, 'base64');
  const isRefused = vector.strict_result === 'error' || vector.id in STRICTER;
  const label = `${vector.id}: ${vector.name}`;

  if (isRefused) {
    describe(label, () => {
      it(`is refused${vector.id in STRICTER ? `, ${STRICTER[vector.id]}` : ''}`, async () => {
        for (const pieces of DATA_AFTER_CLOSE.has(vector.id) ? [1] : [1, bytes.length]) {
          const { error, isComplete } = await serve(bytes, pieces);
          assert.equal(isComplete, false);
          assert.match(error?.code ?? '', /^(response_malformed|connection_ended)$/);
          assert.notEqual(error?.progress, 'not-sent');
        }
      });
      if (!DATA_AFTER_CLOSE.has(vector.id)) {
        it('is never heard as complete, however it is cut', () => {
          for (const cuts of waysToCut(bytes.length)) assert.equal(parseCut(bytes, cuts).isComplete, false);
        });
      }
      const rest = SWITCHES[vector.id];
      if (rest !== undefined) {
        it('is a tunnel to a request that asked for it', async () => {
          const { upgraded } = await serve(bytes, 1, { upgrade: 'h2c' });
          assert.ok(upgraded?.head.toString().endsWith(rest));
          upgraded?.socket.destroy();
        });
      }
    });
    continue;
  }

  it(`${label} is heard as llhttp does, however it is cut`, async () => {
    const expected = expectedOf(vector);
    const isHead = vector.meta.skipBody === true;
    for (const cuts of waysToCut(bytes.length)) {
      const heard = parseCut(bytes, cuts, isHead);
      assert.equal(heard.isRefused, false, `cut at ${cuts.join()}`);
      assert.deepEqual([heard.status, heard.fields], [expected.status, expected.fields]);
      assert.equal(heard.body, expected.body.toString('latin1'));
    }
    for (const pieces of [1, bytes.length]) {
      const outcome = await serve(bytes, pieces, { method: isHead ? 'HEAD' : 'GET' });
      assert.deepEqual([outcome.status, outcome.headers], [expected.status, expected.fields]);
      assert.equal(outcome.body, expected.body.toString('latin1'));
      if (expected.isComplete) assert.equal(outcome.isComplete, true);
    }
  });
}
