import { Agent, request } from 'node:http';

/** What is asked for, and how. */
export interface Load {
  readonly url: string;
  /** Used in turn; none for requests without token. */
  readonly tokens: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}

/** What came of it. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Answers that were not 200: a contender that refuses good tokens measures nothing. */
  readonly refused: number;
}

/** Keeps every connection busy for a while. */
export async function runLoad({ url, tokens, connections, seconds }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const counts = { requests: 0, refused: 0 };
  const loop = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      const token = tokens[counts.requests % tokens.length];
      counts.requests += 1;
      if ((await ask(url, token, agent)) !== 200) counts.refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  agent.destroy();
  return { ...counts, seconds: (performance.now() - startedAt) / 1000 };
}

function ask(url: string, token: string | undefined, agent: Agent): Promise<number> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject).end();
  });
}
