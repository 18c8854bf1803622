// Starts APIs in processes of their own, and asks them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ResourceServerOptions, RevocationEvent } from '@mintmark/resource-server';

/** What an API answers. */
export interface ApiAnswer {
  readonly status: number;
  readonly reason: string | undefined;
}

/** An API in another process. */
export interface ApiProcess {
  /** What it was told of revocations, the oldest first. */
  readonly events: readonly RevocationEvent[];
  ask(token: string, path?: '/' | '/open'): Promise<ApiAnswer>;
  close(): Promise<void>;
}

const patienceMs = 300_000;

type Message = { readonly port: number } | { readonly told: RevocationEvent };

/** Starts an API and waits until it listens. */
export async function startApi(options: ResourceServerOptions): Promise<ApiProcess> {
  const program = fileURLToPath(new URL('api-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@mintmark/source', program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const events: RevocationEvent[] = [];
  const listening = Promise.withResolvers<number>();
  createInterface(child.stdout).on('line', (line) => {
    const message = JSON.parse(line) as Message; // of api-process.ts
    if ('port' in message) listening.resolve(message.port);
    else events.push(message.told);
  });
  child.once('exit', (code) => listening.reject(new Error(`the API ended with ${code}`)));
  const port = await listening.promise;
  return {
    events,
    ask: (token, path = '/') => ask(`http://127.0.0.1:${port}${path}`, token),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function ask(url: string, token: string): Promise<ApiAnswer> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const { reason } = (await response.json()) as { readonly reason?: string }; // of api-process.ts
  return { status: response.status, reason };
}

/** Asks again and again until the answer is another. */
export async function askUntil(
  question: () => Promise<ApiAnswer>,
  isExpected: (answer: ApiAnswer) => boolean,
): Promise<ApiAnswer> {
  const end = performance.now() + patienceMs;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    const answer = await question();
    if (isExpected(answer)) return answer;
    if (performance.now() > end) throw new Error(`still ${answer.status} ${answer.reason ?? ''}`);
  }
}
