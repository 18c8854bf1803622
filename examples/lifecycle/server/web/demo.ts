import type { Addresses } from '../../steps/snapshot.ts';
import type { GatewayView } from '../gateway/gateway-view.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { keepTokenOf } from './keep-tokens.ts';
import type { Attempt, Misuse } from './misuse.ts';
import type { OtherTokens } from './other-tokens.ts';
import { readExchange, readStep } from './read-step.ts';

const maxBodyBytes = 524_288;
const maxProofs = 500;

/** What the demonstrations need. */
export interface DemoContext {
  readonly addresses: Addresses;
  readonly ledger: Ledger;
  /** Undefined where there is none. */
  readonly gateway: GatewayView | undefined;
  readonly misuse: Misuse;
  readonly others: OtherTokens;
}

type Handler = (body: Readonly<Record<string, unknown>>, context: DemoContext) => unknown;

const getters: Readonly<Record<string, (context: DemoContext) => unknown>> = {
  '/demo/addresses': ({ addresses }) => addresses,
  '/demo/watch': ({ misuse }) => misuse.watch,
  '/demo/ready': ({ others }) => ({ expiredInMs: others.expiredInMs() }),
};

const posters: Readonly<Record<string, Handler>> = {
  '/demo/steps': (body, { ledger }) => {
    const step = readStep(body);
    if (step === undefined) return { kept: false };
    const jti = keepTokenOf(step.wire, ledger);
    ledger.add({ ...step, ...(jti !== undefined && { jti }) });
    return { kept: true };
  },
  '/demo/exchanges': (body, { gateway }) => {
    const { id } = body;
    const exchange = readExchange(body);
    if (typeof id === 'string' && exchange !== undefined) gateway?.note(id.slice(0, 128), exchange);
    return { kept: true };
  },
  '/demo/tampered': (_, { misuse }) => withFound(misuse, (token) => misuse.tryTampered(token)),
  '/demo/expired': async (_, { misuse, others }) => misuse.tryOnce(await others.expired()),
  '/demo/other-audience': async (_, { misuse, others }) => misuse.tryOnce(await others.forOtherAudience()),
  '/demo/stolen': ({ token }, { misuse }) =>
    typeof token === 'string' ? misuse.tryOnce(token) : { status: 0, problem: 'there is no token' },
  '/demo/keep-using': ({ token, proofs }, { misuse }) => {
    const found = typeof token === 'string' ? token : misuse.found();
    if (found === undefined) return { status: 0, problem: 'there is no token yet: log in first' };
    const texts = Array.isArray(proofs) ? proofs : [];
    const known = texts.filter((proof): proof is string => typeof proof === 'string').slice(0, maxProofs);
    void misuse.keepUsing({ token: found, proofs: known }).catch(() => undefined);
    return { status: 202 };
  },
};

/** What the app's page asks for its demonstrations. It tells tokens to nobody: only what came of them. */
export async function answerDemo(request: Request, context: DemoContext): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method === 'GET') {
    const get = getters[pathname];
    return get === undefined ? new Response('not found', { status: 404 }) : json(get(context));
  }
  const post = request.method === 'POST' ? posters[pathname] : undefined;
  if (post === undefined) return new Response('not found', { status: 404 });
  if (request.headers.get('origin') !== context.addresses.app)
    return new Response('only pages of the app may ask this', { status: 403 });
  const text = await request.text();
  if (text.length > maxBodyBytes) return new Response('too long', { status: 413 });
  return json(await post(readObject(text), context));
}

function withFound(misuse: Misuse, use: (token: string) => Promise<Attempt>): Promise<Attempt> | Attempt {
  const token = misuse.found();
  return token === undefined ? { status: 0, problem: 'there is no token yet: log in first' } : use(token);
}

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function json(value: unknown): Response {
  return Response.json(value, { headers: { 'cache-control': 'no-store' } });
}
