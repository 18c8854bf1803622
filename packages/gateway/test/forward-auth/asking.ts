import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { ForwardAuthConfig, ListenerConfig } from '../../src/config/listener-config.ts';
import { startGateway, type RunningGateway, type StartOptions } from '../support/start-gateway.ts';

/** A question as a proxy sends it: names and values by turns, so that one may be there twice. */
export interface Question {
  readonly method?: string;
  readonly path?: string;
  readonly headers: readonly string[];
}

/** What the proxy gets. */
export interface Decided {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly problem: Readonly<Record<string, unknown>>;
}

/** A gateway that decides for proxies of this machine. */
export function startDeciding(
  forwardAuth: ForwardAuthConfig,
  wishes: StartOptions & { readonly listener?: Partial<ListenerConfig> } = {},
): Promise<RunningGateway> {
  const { listener, config, ...others } = wishes;
  const listeners = [{ address: '127.0.0.1:0', trustedProxies: ['127.0.0.1'], forwardAuth, ...listener }];
  return startGateway({ ...others, config: { ...config, listeners } });
}

/** Asks, to the letter. */
export async function ask(
  port: number,
  { method = 'GET', path = '/decision', headers }: Question,
): Promise<Decided> {
  const host = headers.some((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
    ? []
    : ['Host', 'gateway'];
  const sent = request({
    host: '127.0.0.1',
    port,
    method,
    path,
    agent: false,
    headers: [...host, ...headers],
  });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  const problem = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: response.statusCode ?? 0, headers: response.headers, problem };
}

/** A request as Traefik, Caddy and the script for HAProxy describe it. */
export function forwarded(changes: Readonly<Record<string, string | undefined>> = {}): string[] {
  return listOf({
    'X-Forwarded-Method': 'GET',
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-Host': 'api.example',
    'X-Forwarded-Uri': '/notes/7?page=2',
    'X-Forwarded-For': '192.0.2.7',
    ...changes,
  });
}

/** A request as nginx is told to describe it. */
export function original(changes: Readonly<Record<string, string | undefined>> = {}): string[] {
  return listOf({
    'X-Original-Method': 'GET',
    'X-Original-URI': '/notes/7?page=2',
    'X-Original-Host': 'api.example',
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-For': '192.0.2.7',
    ...changes,
  });
}

function listOf(headers: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
}
