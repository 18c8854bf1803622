import { request as requestPlain } from 'node:http';
import type { RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Carriage, Carry } from './carry.ts';
import type { StatusMeaning } from './status.ts';
import { outcomeOfStatus } from './status.ts';
import type { Target } from './target.ts';
import type { Answer, Verifier } from './verifier.ts';

/** How a service is asked. */
export interface HttpOptions {
  readonly carry: Carry;
  readonly method: string;
  readonly meaning: StatusMeaning;
  readonly timeoutMs: number;
}

/** A service that gets each token in a request. Redirects are answers like any other, and never followed. */
export function httpVerifier(target: Target, options: HttpOptions): Verifier {
  return {
    absence: `nobody answers at ${target.url.origin}`,
    ask: async (token, signal) => {
      const carriage = options.carry(token);
      if (carriage === undefined)
        return { outcome: 'not-sent', detail: 'it cannot be carried this way without a change' };
      const timeout = AbortSignal.timeout(options.timeoutMs);
      try {
        const status = await send(target, carriage, {
          ...options,
          signal: AbortSignal.any([signal, timeout]),
        });
        return { outcome: outcomeOfStatus(status, options.meaning), detail: `status ${status}` };
      } catch (error) {
        if (signal.aborted) return { outcome: 'not-sent', detail: 'stopped' };
        return failureOf(error, timeout.aborted ? options.timeoutMs : undefined);
      }
    },
  };
}

interface SendOptions {
  readonly method: string;
  readonly signal: AbortSignal;
}

function send(
  { url, address, family }: Target,
  { headers, query }: Carriage,
  options: SendOptions,
): Promise<number> {
  const destination = new URL(url);
  for (const [name, value] of query) destination.searchParams.append(name, value);
  const settings: RequestOptions = {
    ...options,
    headers: { accept: '*/*', 'user-agent': 'mintmark-attack', ...headers },
    agent: false,
    // The address was checked; a second answer of the name server might be another.
    lookup: (_host, { all }, found) =>
      all === true ? found(null, [{ address, family }]) : found(null, address, family),
  };
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const call = request(destination, settings, (response) => {
      resolve(response.statusCode ?? 0);
      // What it says does not matter, and may be endless.
      response.destroy();
    });
    call.on('error', reject);
    call.end();
  });
}

const gone: ReadonlySet<string> = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

function failureOf(error: unknown, timeoutMs: number | undefined): Answer {
  if (timeoutMs !== undefined) return { outcome: 'silent', detail: `no answer in ${timeoutMs / 1000} s` };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (gone.has(code)) return { outcome: 'crashed', detail: 'nobody listens there', isGone: true };
  const isBroken = code === 'ECONNRESET' || code === 'EPIPE';
  return { outcome: 'crashed', detail: isBroken ? 'the connection broke' : `no HTTP answer (${code})` };
}
