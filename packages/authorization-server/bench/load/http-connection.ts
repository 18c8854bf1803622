import { connect, type Socket } from 'node:net';

/** An answer, as far as the load needs it. */
export interface Answer {
  readonly status: number;
  /** The head as it came, for the few that look for a header. */
  readonly head: string;
  readonly body: string;
}

/**
 * A keep-alive connection of HTTP/1.1 that sends one request after the other. It does as little as possible, because it
 * shares the machine with what it measures: bodies need a `Content-Length`.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #buffered: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open({ hostname, port }: URL): Promise<HttpConnection> {
    const host = hostname === 'localhost' ? '127.0.0.1' : hostname;
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port: Number(port) });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new HttpConnection(socket));
      });
    });
  }

  /** Sends a whole request, written out. */
  send(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#buffered = this.#buffered.length === 0 ? chunk : Buffer.concat([this.#buffered, chunk]);
    const answer = this.#parse();
    if (answer === undefined) return;
    this.#buffered = Buffer.alloc(0);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }

  #parse(): Answer | undefined {
    try {
      return parseAnswer(this.#buffered);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}

/** Reads a whole answer; undefined while a part of it is missing. */
export function parseAnswer(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const start = end + 4;
  const length = lengthOf(head, status, bytes.length - start);
  if (bytes.length < start + length) return undefined;
  return { status, head, body: bytes.toString('utf8', start, start + length) };
}

/** Answers in chunks are redirects, whose only chunk is the last one: `0`, without trailers. */
function lengthOf(head: string, status: number, received: number): number {
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length !== undefined) return Number(length);
  if (status === 204 || status === 304) return 0;
  if (/^transfer-encoding: *chunked/im.test(head) && received <= 5) return 5;
  throw new TypeError(`expected an answer with its length, or an empty one, got ${status}`);
}
