import type { Application } from '../api-keys/application.ts';
import type { Caller } from '../identity/caller.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { RuleRequest } from './rule-request.ts';

const none: ReadonlySet<string> = new Set();

/** A caller that nobody knows, but for what is said. */
export function caller(parts: Partial<Caller> = {}): Caller {
  return {
    auth: undefined,
    application: undefined,
    claims: undefined,
    subject: undefined,
    clientId: undefined,
    issuer: undefined,
    scopes: none,
    roles: none,
    permissions: none,
    ...parts,
  };
}

/** An application that has nothing, but for what is said. */
export function application(parts: Partial<Application> = {}): Application {
  return {
    id: 'shop',
    config: { id: 'shop' },
    scopes: none,
    roles: none,
    permissions: none,
    routes: undefined,
    ...parts,
  };
}

/** A request for `/notes/1`, but for what is said. */
export function ruleRequest(parts: Partial<RequestHead> = {}, rest: Partial<RuleRequest> = {}): RuleRequest {
  const rawHeaders = parts.rawHeaders ?? [];
  const head: RequestHead = {
    method: 'GET',
    url: 'https://api.example/notes/1',
    path: '/notes/1',
    query: '',
    host: 'api.example',
    authority: 'api.example',
    rawHeaders,
    body: 'none',
    clientAddress: '192.0.2.1',
    peerAddress: '192.0.2.1',
    scheme: 'https',
    httpVersion: '1.1',
    upgrade: undefined,
    header: (name) => headerOf(rawHeaders, name),
    ...parts,
  };
  return { head, now: Date.parse('2026-11-23T12:00:00Z'), ...rest };
}

function headerOf(rawHeaders: readonly string[], name: string): string | undefined {
  const values = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  );
  return values.length === 0 ? undefined : values.join(', ');
}
