import type { Socket } from 'node:net';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { ListenerConfig, TlsConfig } from '../config/listener-config.ts';
import { resolveLimits } from '../config/resolve/resolve-limits.ts';
import { compileForwardAuth } from '../forward-auth/forward-auth.ts';
import { createListener } from '../listener/create-listener.ts';
import type { ListenerOptions } from '../listener/listener.ts';
import { createUpgradeResponse } from '../listener/upgrade-response.ts';
import type { ClientResponse } from '../respond/write-answer.ts';
import type { GatewayListener } from './gateway.ts';
import type { GatewayEvent } from './gateway-events.ts';
import type { NewExchange } from './engine-context.ts';
import type { Engine } from './handle-request.ts';

/** What listeners bring requests to. */
export interface ListenerParts {
  readonly engine: Engine;
  readonly on: ((event: GatewayEvent) => void) | undefined;
  readonly resolvePath?: ((path: string) => string) | undefined;
}

/** The listeners before and after a reload. */
export interface ListenerChange {
  readonly listeners: readonly GatewayListener[];
  readonly added: readonly GatewayListener[];
  readonly removed: readonly GatewayListener[];
}

/** Makes the listeners of a configuration; those that would be the same go on. */
export function changeListeners(
  current: readonly GatewayListener[],
  configs: { readonly previous: GatewayConfig | undefined; readonly next: GatewayConfig },
  parts: ListenerParts,
): ListenerChange {
  const { previous, next } = configs;
  const hasSameLimits = JSON.stringify(previous?.limits) === JSON.stringify(next.limits);
  const kept = hasSameLimits
    ? current.filter(({ config }) => next.listeners.some((other) => isSame(other, config)))
    : [];
  const added = next.listeners
    .filter((config) => !kept.some((other) => isSame(other.config, config)))
    .map((config) => createGatewayListener(config, next.limits, parts));
  const removed = current.filter((listener) => !kept.includes(listener));
  return { listeners: [...kept, ...added], added, removed };
}

function createGatewayListener(
  config: ListenerConfig,
  limits: GatewayConfig['limits'],
  parts: ListenerParts,
): GatewayListener {
  const name = config.name ?? config.address;
  const resolved = resolveLimits(limits);
  const forwardAuth = config.forwardAuth && compileForwardAuth(config.forwardAuth, resolved);
  const handlers = createHandlers({ listener: name, forwardAuth }, parts);
  const located = config.tls === undefined ? config : { ...config, name, tls: locate(config.tls, parts) };
  return { ...createListener(located, { limits: resolved, ...handlers }), config };
}

/** Certificates are read at handshakes too: where they are must not depend on where the process was started. */
function locate(tls: TlsConfig, { resolvePath = (path) => path }: ListenerParts): TlsConfig {
  const { certificates, clientCertificates } = tls;
  const authorities = clientCertificates?.authorities;
  return {
    ...tls,
    certificates: certificates.map((entry) => ({
      ...entry,
      certificate: resolvePath(entry.certificate),
      key: resolvePath(entry.key),
    })),
    ...(authorities === undefined
      ? {}
      : { clientCertificates: { ...clientCertificates, authorities: resolvePath(authorities) } }),
  };
}

function createHandlers(
  place: Pick<NewExchange, 'listener' | 'forwardAuth'>,
  { engine, on }: ListenerParts,
): Omit<ListenerOptions, 'limits'> {
  return {
    onRequest: (request, response, head) =>
      engine.handle({ ...place, request, head, response: asClientResponse(response) }),
    onProblem: (request, response, problem) =>
      engine.refuseHead({ ...place, request, problem, response: asClientResponse(response) }),
    onUpgrade(request, socket, { head, firstBytes }) {
      const response = createUpgradeResponse(request, socket);
      engine.handle(
        { ...place, request, head, response: asClientResponse(response) },
        // Node calls the socket of a server a Duplex here and a Socket there.
        { socket, firstBytes, release: () => response.detachSocket(socket as Socket) },
      );
    },
    onConnectionProblem: ({ detail }) =>
      on?.({ type: 'connection-problem', listener: place.listener, detail }),
  };
}

/** Both responses have all that is used; the lists of overloads by which Node types them have nothing in common. */
function asClientResponse(response: object): ClientResponse {
  return response as ClientResponse;
}

function isSame(one: ListenerConfig, other: ListenerConfig): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
