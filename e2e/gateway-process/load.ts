// Clients that keep connections and clients that make new ones, which look at every answer.
import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';

/** What came of all requests. */
export interface Counts {
  right: number;
  /** Answers that were not those that were asked for. */
  wrong: number;
  /** Connections that were refused or broken off, by code. */
  readonly errors: Map<string, number>;
}

/** Requests that go on until they are stopped. */
export interface Load {
  readonly counts: Counts;
  /** Ends the clients and gives what they counted. */
  readonly stop: () => Promise<Counts>;
}

/** Who asks. */
export interface LoadOptions {
  readonly url: string;
  /** Clients that keep their connection (4). */
  readonly keeping?: number;
  /** Clients that make a connection for each request (4). */
  readonly making?: number;
  /** Whether the answer is right, beside the body; a wrong one is kept apart from one that did not come. */
  readonly isRight?: (answer: Answer) => boolean;
}

/** An answer that came whole. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Starts clients. The service has to send back the path. */
export function startLoad({ url, keeping = 4, making = 4, isRight = () => true }: LoadOptions): Load {
  const counts: Counts = { right: 0, wrong: 0, errors: new Map() };
  const stopping = new AbortController();
  const run = async (agent: Agent | false): Promise<void> => {
    while (!stopping.signal.aborted) {
      const path = `/${randomUUID()}`;
      try {
        // One after another, as a client does.
        // oxlint-disable-next-line no-await-in-loop
        const answer = await ask(`${url}${path}`, agent);
        const isGood = answer.status === 200 && answer.body === path && isRight(answer);
        counts[isGood ? 'right' : 'wrong'] += 1;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        counts.errors.set(code, (counts.errors.get(code) ?? 0) + 1);
      }
    }
  };
  const agents = Array.from({ length: keeping }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const clients = [...agents, ...Array.from({ length: making }, () => false as const)].map(run);
  return {
    counts,
    stop: async () => {
      stopping.abort();
      await Promise.all(clients);
      for (const agent of agents) agent.destroy();
      return counts;
    },
  };
}

/** Sends one request and reads the whole answer. */
export async function ask(url: string, agent: Agent | false = false): Promise<Answer> {
  const outgoing = request(url, { agent });
  outgoing.end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response.setEncoding('utf8')) body += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

/** Counts in words, for the report of a test. */
export function formatCounts({ right, wrong, errors }: Counts): string {
  const broken = [...errors].map(([code, count]) => `${count} ${code}`).join(', ') || 'none';
  return `${right} right, ${wrong} wrong, broken off: ${broken}`;
}
