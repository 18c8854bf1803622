import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import SonicBoom from 'sonic-boom';

/** Takes lines and writes them in batches. Whoever writes never waits: what cannot be written in time is dropped. */
export interface LineWriter {
  /** Takes lines of printable ASCII, each with its line feed. */
  write(line: string): void;
  /** How many writes were dropped since the beginning. */
  readonly dropped: number;
  /** Waits until all that was taken is written, for two seconds at most. */
  flush(): Promise<void>;
  /** Opens the file again, after it was moved away; nothing for standard output. */
  reopen(): void;
  close(): Promise<void>;
}

/** How lines are written. */
export interface LineWriterOptions {
  /** How much may wait to be written, in bytes (4 MiB). */
  readonly maxWaitingBytes?: number;
  /** How long a line waits for others, in milliseconds (100). */
  readonly batchMs?: number;
  /** Told once when writing begins to fail or lines are dropped, and once when it works again (nobody). */
  readonly onProblem?: (problem: WriteProblem) => void;
}

/** What is wrong with a log: the code of the system's error, and how many lines have been dropped so far. */
export interface WriteProblem {
  readonly kind: 'write-failed' | 'lines-dropped';
  readonly code: string | undefined;
  readonly dropped: number;
}

const chunkLength = 64 * 1024;
/** What a pipe takes as a whole (PIPE_BUF): more, and the lines of two processes could be mixed. */
const pipeChunkLength = 4096;
const longestWaitMs = 2000;

/** Writes to standard output, standard error or a file, which is made if it is missing. Throws where it cannot be opened. */
export function createLineWriter(to: string, options: LineWriterOptions = {}): LineWriter {
  return new BatchingWriter(to, options);
}

/** A pipe takes only short writes whole. */
function chunkLengthOf(fd: number | undefined): number {
  if (fd === undefined) return chunkLength;
  const { isFIFO, isSocket } = kindOf(fd);
  return isFIFO || isSocket ? pipeChunkLength : chunkLength;
}

function kindOf(fd: number): { readonly isFIFO: boolean; readonly isSocket: boolean } {
  try {
    const stats = fstatSync(fd);
    return { isFIFO: stats.isFIFO(), isSocket: stats.isSocket() };
  } catch {
    return { isFIFO: false, isSocket: false };
  }
}

/** Opening a pipe that nobody reads would otherwise wait for a reader, and with it all that the process does. */
const appendAtOnce = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

function assertWritable(file: string): void {
  try {
    closeSync(openSync(file, appendAtOnce, 0o640));
  } catch (cause) {
    const isUnread = cause instanceof Error && 'code' in cause && cause.code === 'ENXIO';
    const advice = isUnread
      ? 'nobody reads the pipe: start what reads it first'
      : 'make its folder and allow the gateway to write there';
    throw new Error(`the log file cannot be opened: ${advice}`, { cause });
  }
}

const standard: ReadonlyMap<string, number> = new Map([
  ['stdout', 1],
  ['stderr', 2],
]);

class BatchingWriter implements LineWriter {
  dropped = 0;
  readonly #file: boolean;
  readonly #sink: SonicBoom;
  readonly #chunkLength: number;
  readonly #maxWaiting: number;
  readonly #batchMs: number;
  readonly #onProblem: ((problem: WriteProblem) => void) | undefined;
  readonly #atExit = (): void => this.#writeAtExit();
  /** Lines are copied here at once: a long chain of strings would have to be walked again to be written. */
  #chunk: Buffer;
  #pending = 0;
  #waiting = 0;
  #saidDropped = 0;
  #isFailing = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(to: string, { maxWaitingBytes, batchMs, onProblem }: LineWriterOptions) {
    const fd = standard.get(to);
    if (fd === undefined) assertWritable(to);
    this.#file = fd === undefined;
    this.#chunkLength = chunkLengthOf(fd);
    this.#chunk = Buffer.allocUnsafeSlow(this.#chunkLength);
    this.#maxWaiting = maxWaitingBytes ?? 4 * 1024 * 1024;
    this.#batchMs = batchMs ?? 100;
    this.#onProblem = onProblem;
    const target = fd === undefined ? { dest: to, mode: 0o640 } : { fd };
    this.#sink = new SonicBoom({
      ...target,
      ...{ minLength: 1, maxWrite: this.#chunkLength, contentMode: 'buffer' },
    });
    this.#sink.on('write', (bytes: number) => this.#written(bytes));
    this.#sink.on('drain', () => this.#sayDropped());
    this.#sink.on('error', (error: NodeJS.ErrnoException) => this.#failed(error.code));
    process.on('exit', this.#atExit);
  }

  write(line: string): void {
    const { length } = line;
    if (this.#isClosed || this.#waiting + this.#pending + length > this.#maxWaiting) {
      this.dropped++;
      return;
    }
    if (this.#pending + length > this.#chunk.length) this.#push();
    if (length > this.#chunk.length) return this.#send(Buffer.from(line, 'latin1'));
    if (this.#pending === 0) this.#startTimer();
    this.#pending += this.#chunk.write(line, this.#pending, 'latin1');
  }

  #startTimer(): void {
    if (this.#timer === undefined) this.#timer = setTimeout(() => this.#tick(), this.#batchMs).unref();
    else this.#timer.refresh();
  }

  /** Where a write failed, it is tried again from here, as nothing else would. */
  #tick(): void {
    this.#push();
    if (this.#isFailing && !this.#isClosed) {
      this.#sink.flush();
      this.#startTimer();
    }
  }

  #push(): void {
    if (this.#pending === 0) return;
    const full = this.#chunk.subarray(0, this.#pending);
    // What is on its way to the disk is not written over.
    this.#chunk = Buffer.allocUnsafeSlow(this.#chunkLength);
    this.#pending = 0;
    this.#send(full);
  }

  #send(chunk: Buffer): void {
    this.#waiting += chunk.length;
    try {
      // In the mode of buffers it takes them, which its types do not know.
      this.#sink.write(chunk as unknown as string);
    } catch (error) {
      // A file that could not be opened again: the descriptor is gone, and writing throws.
      this.#failed(error instanceof Error && 'code' in error ? String(error.code) : undefined);
    }
  }

  #written(bytes: number): void {
    this.#waiting = Math.max(0, this.#waiting - bytes);
    this.#isFailing = false;
  }

  #sayDropped(): void {
    if (this.dropped === this.#saidDropped) return;
    this.#saidDropped = this.dropped;
    this.#onProblem?.({ kind: 'lines-dropped', code: undefined, dropped: this.dropped });
  }

  #failed(code: string | undefined): void {
    if (!this.#isFailing) this.#onProblem?.({ kind: 'write-failed', code, dropped: this.dropped });
    this.#isFailing = true;
    this.#startTimer();
  }

  async flush(): Promise<void> {
    this.#push();
    if (this.#waiting === 0 || this.#isFailing || this.#isClosed) return;
    await this.#until('drain');
  }

  /** A reader that does not read must not hold up whoever waits for the log. */
  #until(event: 'drain' | 'close'): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#sink.off(event, done);
        resolve();
      };
      const timer = setTimeout(done, longestWaitMs);
      this.#sink.on(event, done);
    });
  }

  reopen(): void {
    if (!this.#file || this.#isClosed) return;
    this.#push();
    this.#sink.reopen();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#push();
    this.#isClosed = true;
    process.off('exit', this.#atExit);
    clearTimeout(this.#timer);
    const closed = this.#until('close');
    this.#sink.end();
    await closed;
  }

  #writeAtExit(): void {
    this.#push();
    // Lines that are dropped mean that nobody reads: then an exit would wait for ever.
    if (this.#waiting === 0 || this.#isFailing || this.dropped !== this.#saidDropped) return;
    try {
      this.#sink.flushSync();
    } catch {
      // Nobody is left who could be told.
    }
  }
}
