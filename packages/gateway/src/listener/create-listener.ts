import type { ListenerConfig } from '../config/listener-config.ts';
import type { ListenerContext } from '../request/listener-context.ts';
import { compileTrustedProxies } from '../request/trusted-proxies.ts';
import { createHttp1Server } from './http1-server.ts';
import type { Listener, ListenerOptions } from './listener.ts';
import { parseListenerAddress } from './listener-address.ts';

/** How often connections that have become idle are looked for while the listener closes. */
const closingIntervalMs = 100;

/** Makes the server of a listener, which does not listen yet. Throws where certificates cannot be read or do not fit their keys. */
export function createListener(config: ListenerConfig, options: ListenerOptions): Listener {
  const context = createContext(config, options);
  let isClosing = false;
  const server = createHttp1Server({ options, context, tls: undefined, isClosing: () => isClosing });
  const close = (): Promise<void> => {
    isClosing = true;
    return new Promise((resolve) => {
      const sweep = setInterval(() => server.closeIdleConnections(), closingIntervalMs);
      server.close(() => {
        clearInterval(sweep);
        resolve();
      });
    });
  };
  const destroy = (): void => {
    isClosing = true;
    server.close();
    server.closeAllConnections();
  };
  return {
    name: context.name,
    server,
    address: parseListenerAddress(config.address),
    context,
    close,
    destroy,
  };
}

function createContext(config: ListenerConfig, options: ListenerOptions): ListenerContext {
  return {
    name: config.name ?? config.address,
    tls: config.tls !== undefined,
    trustedProxies: compileTrustedProxies(config.trustedProxies),
    limits: options.limits,
  };
}
