import { encodeBase64Url } from '../encoding/base64url.ts';
import { concatBytes, isBytes } from '../encoding/bytes.ts';
import { assertWithin } from '../encoding/limits.ts';
import { encodeAscii } from '../encoding/utf8.ts';
import { kindOf } from '../keys/key.ts';

/** A payload that arrives in pieces. */
export type PayloadStream = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

type Take = (chunk: Uint8Array) => void;

/** Reads a stream to its end and hands each piece on, encoded or as it is. @throws TypeError */
export async function readStream(stream: PayloadStream, isEncoded: boolean, take: Take): Promise<void> {
  const encoder = isEncoded ? createBase64UrlEncoder(take) : { update: take, end: () => undefined };
  for await (const chunk of chunksOf(stream)) {
    if (!isBytes(chunk)) throw new TypeError(`expected the stream to give Uint8Arrays, got ${kindOf(chunk)}`);
    encoder.update(chunk);
  }
  encoder.end();
}

/** Encodes pieces as base64url: three bytes at a time, so what is left of a piece waits for the next. */
function createBase64UrlEncoder(take: Take): { update: Take; end: () => void } {
  let carry: Uint8Array = new Uint8Array();
  const encode = (bytes: Uint8Array): void => take(encodeAscii(encodeBase64Url(bytes)));
  return {
    update: (chunk) => {
      const bytes = carry.length === 0 ? chunk : concatBytes(carry, chunk);
      const whole = bytes.length - (bytes.length % 3);
      encode(bytes.subarray(0, whole));
      // A copy: the producer may use its buffer again.
      carry = bytes.slice(whole);
    },
    end: () => encode(carry),
  };
}

async function* chunksOf(stream: PayloadStream): AsyncGenerator<unknown, void> {
  if (typeof stream !== 'object' || stream === null) {
    throw new TypeError(`expected the payload as an async iterable or ReadableStream, got ${kindOf(stream)}`);
  }
  if (!hasReaderOnly(stream)) {
    yield* stream;
    return;
  }
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // After the end this does nothing; after a failure it tells the producer to stop.
    await reader.cancel();
  }
}

/** Not every runtime can iterate a `ReadableStream`. */
function hasReaderOnly(stream: object): stream is ReadableStream<Uint8Array> {
  return 'getReader' in stream && !(Symbol.asyncIterator in stream);
}

/** Keeps the pieces, for algorithms and runtimes that need the whole. @throws JoseError `limit_exceeded` */
export function createGatherer(maxBytes: number): {
  readonly update: Take;
  readonly bytes: () => Uint8Array;
} {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return {
    update: (chunk) => {
      size += chunk.length;
      assertWithin(size, maxBytes, 'a payload that has to be kept whole');
      chunks.push(chunk.slice());
    },
    bytes: () => concatBytes(...chunks),
  };
}
