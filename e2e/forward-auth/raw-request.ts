import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

/** What is sent, to the letter: `fetch` would clean paths up. */
export interface RawRequest {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Sends a request to a port of this machine. */
export async function sendRaw(port: number, wanted: RawRequest): Promise<RawAnswer> {
  const { path, method = 'GET', headers = {}, body } = wanted;
  const host = { host: 'api.example' };
  const sent = request({
    port,
    path,
    method,
    headers: { ...host, ...headers },
    host: '127.0.0.1',
    agent: false,
  });
  sent.end(body);
  const [response] = (await Promise.race([once(sent, 'response'), once(sent, 'upgrade')])) as [
    IncomingMessage,
  ];
  if (response.statusCode === 101) {
    response.socket.destroy();
    return { status: 101, headers: response.headers, text: '' };
  }
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}
