import type { ChunkReader } from './chunk-reader.ts';
import { createChunkReader } from './chunk-reader.ts';
import type { Source } from './source.ts';

/** A source that is open: its whole text, a text that goes on, or no text. */
export type OpenedText =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'stream'; readonly chunks: AsyncIterable<TextChunk> }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array };

/** The next part of a text that goes on. */
export interface TextChunk {
  readonly text: string;
  /** Whether nothing came after it for a while. */
  readonly isPause: boolean;
}

/** How a source is opened. */
export interface OpenOptions {
  readonly signal: AbortSignal;
  /** Told how many bytes came. */
  readonly onBytes?: (count: number) => void;
  /** Up to how many characters a text is taken as a whole (default: 16 Mi; a HAR file 64 Mi). */
  readonly maxWholeCharacters?: number;
}

/** A pipe in which nothing comes for so long is looked at as far as it has come. */
const patienceMs = 300;

const maxWholeText = 16 * 1024 * 1024;
const maxWholeCapture = 64 * 1024 * 1024;
const sniffedBytes = 8192;

/**
 * Opens a source. A text that ends soon is given as a whole, because records in it may belong together; a longer one, and a
 * pipe that pauses, as a stream, so that memory stays bounded and results come as they are found.
 */
export async function openText(source: Source, options: OpenOptions): Promise<OpenedText> {
  const { signal, onBytes, maxWholeCharacters } = options;
  const reader = createChunkReader(counted(source.open(), onBytes), signal);
  const start = await readStart(reader);
  const encoding = encodingOf(start);
  if (encoding === undefined) return { kind: 'binary', bytes: start };
  const decoder = new TextDecoder(encoding);
  const parts = [decoder.decode(start, { stream: true })];
  const limit = maxWholeCharacters ?? (isHar(parts[0] ?? '') ? maxWholeCapture : maxWholeText);
  let length = parts[0]?.length ?? 0;
  while (length <= limit) {
    const isPatient = !source.isLive || limit === maxWholeCapture;
    const next = await reader.next(isPatient ? undefined : patienceMs); // oxlint-disable-line no-await-in-loop -- in order
    if (next === 'end') return { kind: 'whole', text: parts.join('') + decoder.decode() };
    if (next === 'idle') break;
    const text = decoder.decode(next, { stream: true });
    length += text.length;
    parts.push(text);
  }
  return { kind: 'stream', chunks: readRest(parts.join(''), reader, { decoder, isLive: source.isLive }) };
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: OpenOptions['onBytes'],
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}

/** Enough to tell text from other things; of a slow pipe what has come. */
async function readStart(reader: ChunkReader): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < sniffedBytes) {
    const next = await reader.next(size === 0 ? undefined : patienceMs); // oxlint-disable-line no-await-in-loop
    if (typeof next === 'string') break;
    chunks.push(next);
    size += next.length;
  }
  return chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks);
}

/** UTF-16 with its mark, as some shells write it, or UTF-8; undefined for what is no text. */
function encodingOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return start.subarray(0, sniffedBytes).includes(0) ? undefined : 'utf-8';
}

/** A capture of a browser: each token in it is told with the request it was part of. */
function isHar(start: string): boolean {
  return /^\s*\{\s*"log"\s*:\s*\{\s*"(?:version|creator|browser|pages|entries|comment)"/.test(start);
}

interface RestOptions {
  readonly decoder: TextDecoder;
  readonly isLive: boolean;
}

async function* readRest(
  start: string,
  reader: ChunkReader,
  { decoder, isLive }: RestOptions,
): AsyncGenerator<TextChunk> {
  yield { text: start, isPause: isLive };
  let isPause = true;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const next = await reader.next(isLive && !isPause ? patienceMs : undefined);
    if (next === 'end') break;
    isPause = next === 'idle';
    yield { text: next === 'idle' ? '' : decoder.decode(next, { stream: true }), isPause };
  }
  yield { text: decoder.decode(), isPause: false };
}
