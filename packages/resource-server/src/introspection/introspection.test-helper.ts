import assert from 'node:assert/strict';
import { OAuthError } from '@mintmark/oauth/errors';
import type { IntrospectionEvent } from './introspection-events.ts';
import type { IntrospectionOptions, IntrospectionSettings } from './introspection-options.ts';
import { createIntrospection, type Introspection } from './introspection.ts';

export const issuer = 'https://issuer.example';
export const endpoint = 'https://issuer.example/introspect';
export const nowSeconds = 1_800_000_000;

/** One question as it went out. */
export interface Asked {
  readonly url: string;
  readonly init: RequestInit;
  readonly form: URLSearchParams;
}

/** An issuer whose answers a test decides about, and what was heard of it. */
export interface FakeIssuer {
  readonly introspection: Introspection;
  readonly asked: Asked[];
  readonly events: IntrospectionEvent[];
  /** Moves the clock. */
  readonly pass: (seconds: number) => void;
}

export const json = (value: unknown): Response => Response.json(value);

/** What an issuer answers to a question. */
export type Answer = (asked: Asked, count: number) => Response | Promise<Response>;

export function fakeIssuer(answer: Answer, options: IntrospectionOptions = {}): FakeIssuer {
  let time = nowSeconds * 1000;
  const asked: Asked[] = [];
  const events: IntrospectionEvent[] = [];
  const settings: IntrospectionSettings = {
    issuer,
    now: () => time,
    on: (event) => events.push(event),
    fetch: async (url, init) => {
      const question = {
        url,
        init,
        form: new URLSearchParams(typeof init.body === 'string' ? init.body : ''),
      };
      asked.push(question);
      return answer(question, asked.length);
    },
  };
  const credentials = options.token === undefined ? { clientId: 'api', clientSecret: 's3cret' } : {};
  const introspection = createIntrospection({ endpoint, ...credentials, ...options }, settings);
  return { introspection, asked, events, pass: (seconds) => void (time += seconds * 1000) };
}

export async function reasonOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof OAuthError, `expected a refusal, got ${String(error)}`);
    return error.reason;
  }
  return assert.fail('expected a refusal');
}
