// A person with a browser's cookies and without a browser, who signs in at the authorization server.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Person } from './served.ts';

/** The cookies of one origin. */
export class Visitor {
  readonly #cookies = new Map<string, string>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Asks as a page of the origin does. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie: this.#header(), origin: this.#origin, 'x-requested-with': 'bff' };
    const answer = await fetch(new URL(path, this.#origin), { redirect: 'manual', ...init, headers });
    this.keep(answer.headers.getSetCookie());
    return answer;
  }

  /** Goes somewhere, which `fetch` would tell apart from a navigation. Gives the address of the redirect. */
  async go(path: string): Promise<string> {
    const request = get(new URL(path, this.#origin), { headers: { cookie: this.#header() } });
    const [answer] = (await once(request, 'response')) as [IncomingMessage]; // as Node documents it
    answer.resume();
    this.keep(answer.headers['set-cookie'] ?? []);
    return answer.headers.location ?? assert.fail(`expected a redirect, got ${answer.statusCode}`);
  }

  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (line.includes('Max-Age=0')) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  #header(): string {
    return [...this.#cookies].map((pair) => pair.join('=')).join('; ');
  }
}

/** Signs a person in at an application with a backend for frontend. */
export async function signIn(
  origin: string,
  { issuer, person }: { readonly issuer: string; readonly person: Person },
): Promise<Visitor> {
  const visitor = new Visitor(origin);
  const begun = await visitor.go('/bff/login?return_to=/');
  const atIssuer = new Visitor(issuer);
  const signedIn = await fetch(`${issuer}/auth/login`, {
    method: 'POST',
    headers: { origin: issuer, 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: person.username, password: person.password }),
  });
  assert.equal(signedIn.status, 200, 'the person cannot sign in');
  atIssuer.keep(signedIn.headers.getSetCookie());
  assert.equal(await visitor.go(await atIssuer.go(begun)), '/');
  return visitor;
}
