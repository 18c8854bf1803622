// Clients of both versions of HTTP that say whether an answer came whole.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type ClientHttp2Stream, type IncomingHttpHeaders } from 'node:http2';

/** What a client got. */
export interface Got {
  /** 0 where no head came. */
  readonly status: number;
  readonly body: string;
  /** Whether the client can know that this is all. */
  readonly isWhole: boolean;
}

/** What a client asks. */
export interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Asker = (port: number, ask?: Ask) => Promise<Got>;

/** Clients by version. */
export const askers: Readonly<Record<'HTTP/1.1' | 'HTTP/2', Asker>> = {
  'HTTP/1.1': askHttp1,
  'HTTP/2': askHttp2,
};

/** Asks on a connection of its own. */
export async function askHttp1(port: number, { method, path = '/', body, headers }: Ask = {}): Promise<Got> {
  const request = httpRequest({
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: { ...headers },
    agent: false,
  });
  request.end(body);
  const response = await responseTo(request);
  if (response === undefined) return { status: 0, body: '', isWhole: false };
  let text = '';
  response.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  response.on('error', () => undefined);
  await new Promise((resolve) => response.once('close', resolve));
  return { status: response.statusCode ?? 0, body: text, isWhole: response.complete };
}

function responseTo(request: ReturnType<typeof httpRequest>): Promise<IncomingMessage | undefined> {
  return new Promise((resolve) => {
    request.once('response', resolve);
    request.once('error', () => resolve(undefined));
  });
}

/** Asks on a session of its own, without TLS. */
export async function askHttp2(
  port: number,
  { method = 'GET', path = '/', body, headers }: Ask = {},
): Promise<Got> {
  const session = connect(`http://127.0.0.1:${port}`);
  session.on('error', () => undefined);
  try {
    const stream = session.request({ ...headers, ':method': method, ':path': path });
    stream.end(body);
    return await readStream(stream);
  } finally {
    session.destroy();
  }
}

async function readStream(stream: ClientHttp2Stream): Promise<Got> {
  let [status, expected, text] = [0, -1, ''];
  stream.once('response', (head: IncomingHttpHeaders & { ':status'?: number }) => {
    status = head[':status'] ?? 0;
    expected = Number(head['content-length'] ?? -1);
  });
  stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  stream.on('error', () => undefined);
  let hasEnded = false;
  stream.once('end', () => (hasEnded = true));
  await new Promise((resolve) => stream.once('close', resolve));
  const hasLength = expected < 0 || expected === text.length;
  return { status, body: text, isWhole: hasEnded && !stream.aborted && stream.rstCode === 0 && hasLength };
}
