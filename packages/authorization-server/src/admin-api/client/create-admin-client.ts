import { operationAddresses, splitInput, type OperationAddress } from '../contract/addresses.ts';
import type { InputOf, Nothing, OperationName, ResultOf } from '../contract/operations.ts';
import { AdminError, type AdminIssue } from './admin-error.ts';

/** Where the server is, and what lets one in. */
export interface AdminClientOptions {
  /** The issuer of the default tenant, or another address of the same server, without a trailing slash. */
  readonly baseUrl: string;
  /** Gives an access token for the audience `<issuer>/admin`; asked before each request. */
  readonly token: () => Promise<string>;
  /** Sends the requests (the global one). */
  readonly fetch?: typeof fetch;
}

/** Takes nothing where an operation takes nothing. */
type Arguments<Name extends OperationName> =
  Nothing extends InputOf<Name> ? [input?: InputOf<Name>] : [input: InputOf<Name>];

/** All operations of the admin API, each a function of one object. They throw {@link AdminError}. */
export type AdminClient = {
  readonly [Name in OperationName]: (...input: Arguments<Name>) => Promise<ResultOf<Name>>;
};

/**
 * Makes a client of the admin API. Answers are taken at their word: it is your own server.
 *
 * @example
 * const admin = createAdminClient({ baseUrl: 'https://login.example', token });
 * const { items } = await admin.listUsers({ tenant: 'default', search: 'adm' });
 * console.assert(items[0]?.username === 'admin');
 */
export function createAdminClient(options: AdminClientOptions): AdminClient {
  const entries = Object.entries(operationAddresses).map(([name, address]) => [
    name,
    (input: Readonly<Record<string, unknown>> = {}) => call(address, input, options),
  ]);
  return Object.fromEntries(entries) as AdminClient; // the table has every name
}

async function call(
  address: OperationAddress,
  input: Readonly<Record<string, unknown>>,
  { baseUrl, token, fetch: send = fetch }: AdminClientOptions,
): Promise<unknown> {
  const { path, rest } = splitInput(address, input);
  const isQuery = address.method === 'GET' || address.method === 'DELETE';
  const url = `${baseUrl}/admin/v1${path}${isQuery ? formatQuery(rest) : ''}`;
  const headers = {
    authorization: `Bearer ${await token()}`,
    accept: 'application/json',
    ...(!isQuery && { 'content-type': 'application/json' }),
  };
  const body = isQuery ? null : JSON.stringify(rest);
  const response = await reach(() => send(url, { method: address.method, headers, body, redirect: 'error' }));
  const answer = await reach(() => readJson(response));
  if (response.ok) return answer;
  throw toError(response.status, answer);
}

function formatQuery(members: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return `?${query.toString()}`;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function reach<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new AdminError('unreachable', 'the server did not answer', { status: 0, cause });
  }
}

function toError(status: number, answer: unknown): AdminError {
  const problem = typeof answer === 'object' && answer !== null ? answer : {};
  const { code, title, detail, requestId, issues } = problem as Readonly<Record<string, unknown>>; // all unknown
  const message = [detail, title].find((text): text is string => typeof text === 'string');
  return new AdminError(
    typeof code === 'string' ? code : 'unknown',
    message ?? `the server answered ${status}`,
    {
      status,
      issues: Array.isArray(issues) ? issues.filter(isIssue) : [],
      requestId: typeof requestId === 'string' ? requestId : undefined,
    },
  );
}

function isIssue(value: unknown): value is AdminIssue {
  if (typeof value !== 'object' || value === null) return false;
  const { path, message } = value as Record<keyof AdminIssue, unknown>; // both unknown
  return typeof path === 'string' && typeof message === 'string';
}
