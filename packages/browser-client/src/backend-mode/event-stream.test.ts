import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { readEvents, type ServerSentEvent } from './event-stream.ts';

async function read(pieces: readonly Uint8Array[]): Promise<readonly ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  await readEvents(body, (event) => void events.push(event));
  return events;
}

const text =
  'retry: 1000\n\n: still here\n\nevent: session\ndata: {"user":"Älice"}\n\nevent: signed_out\ndata: {}\n\n';
const expected = [
  { name: 'session', data: '{"user":"Älice"}' },
  { name: 'signed_out', data: '{}' },
];

it('reads events wherever the stream is cut', async () => {
  const bytes = new TextEncoder().encode(text);
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const pieces = at.slice(1).map((end, index) => bytes.slice(at[index], end));
      assert.deepEqual(await read(pieces), expected);
    }),
    { numRuns: 50 },
  );
});

it('reads no event that never ends', async () => {
  const endless = Array.from({ length: 20 }, () => new TextEncoder().encode('x'.repeat(8192)));
  assert.deepEqual(await read(endless), []);
});
