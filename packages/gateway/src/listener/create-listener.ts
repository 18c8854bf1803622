import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server as TlsServer, TLSSocket, TlsOptions } from 'node:tls';
import type { ListenerConfig, TlsConfig } from '../config/listener-config.ts';
import type { ListenerContext } from '../request/listener-context.ts';
import { compileTrustedProxies } from '../request/trusted-proxies.ts';
import { createCertificateStore, type CertificateStore } from './certificate-store.ts';
import { createHttp1Server } from './http1-server.ts';
import { createHttp2Side, type Http2Side } from './http2-server.ts';
import type { Listener, ListenerOptions } from './listener.ts';
import { parseListenerAddress } from './listener-address.ts';
import { sniffHttp2 } from './sniff-http2.ts';

/** How often connections that have become idle are looked for while the listener closes. */
const closingIntervalMs = 100;

/** Makes the server of a listener, which does not listen yet. Throws where certificates cannot be read or do not fit their keys. */
export function createListener(config: ListenerConfig, options: ListenerOptions): Listener {
  const { tls } = config;
  const { now = Date.now, onCertificateError: onError } = options;
  const store = tls === undefined ? undefined : createCertificateStore(tls, { now, onError });
  const context = createContext(config, options, store);
  const hasHttp2 = config.http2 ?? tls !== undefined;
  const state = { isClosing: false };
  const server = createHttp1Server({
    options,
    context,
    tls: tls === undefined || store === undefined ? undefined : tlsOptions(tls, store, { hasHttp2, options }),
    isClosing: () => state.isClosing,
  });
  if (store !== undefined) followCertificates(server as TlsServer, store);
  const http2 = hasHttp2 ? createHttp2Side(options, context) : undefined;
  if (http2 !== undefined)
    shareConnections(server, http2, { isTls: tls !== undefined, timeoutMs: options.limits.headersTimeoutMs });
  if (tls?.clientCertificates?.required === true) demandCertificates(server as TlsServer);
  const { close, destroy } = createEnds({ server, http2, state });
  return {
    name: context.name,
    server,
    address: parseListenerAddress(config.address),
    context,
    close,
    destroy,
  };
}

function createContext(
  config: ListenerConfig,
  { limits }: ListenerOptions,
  store: CertificateStore | undefined,
): ListenerContext {
  return {
    name: config.name ?? config.address,
    tls: store !== undefined,
    trustedProxies: compileTrustedProxies(config.trustedProxies),
    limits,
    onlyAuthorizedCertificates: config.tls?.clientCertificates?.authorities !== undefined,
    ...(store === undefined ? {} : { certificateFor: store.find }),
  };
}

interface TlsParts {
  readonly hasHttp2: boolean;
  readonly options: ListenerOptions;
}

function tlsOptions(tls: TlsConfig, store: CertificateStore, { hasHttp2, options }: TlsParts): TlsOptions {
  const { clientCertificates } = tls;
  return {
    ...store.find(undefined).options,
    SNICallback: (name, done) => done(null, store.find(name).context),
    ALPNProtocols: hasHttp2 ? ['h2', 'http/1.1'] : ['http/1.1'],
    requestCert: clientCertificates !== undefined,
    // Without authorities, any certificate is taken: a bound token says which one it must be.
    rejectUnauthorized: clientCertificates?.required === true && clientCertificates.authorities !== undefined,
    handshakeTimeout: options.limits.headersTimeoutMs,
  };
}

/** Looks at the files before a handshake, so that there is nothing to watch and nothing to stop. */
function followCertificates(server: TlsServer, store: CertificateStore): void {
  server.prependListener('connection', () => {
    if (store.refresh()) server.setSecureContext(store.find(undefined).options);
  });
}

/** Where any certificate is taken, OpenSSL does not mind that there is none. */
function demandCertificates(server: TlsServer): void {
  server.prependListener('secureConnection', (socket) => {
    if (socket.getPeerX509Certificate() === undefined) socket.destroy();
  });
}

interface Sharing {
  readonly isTls: boolean;
  readonly timeoutMs: number;
}

/** Node's server of HTTP/1 takes connections by a listener of its own; here it gets those that are not of HTTP/2. */
function shareConnections(server: Server, http2: Http2Side, { isTls, timeoutMs }: Sharing): void {
  const event = isTls ? 'secureConnection' : 'connection';
  const takesHttp1 = server.listeners(event);
  server.removeAllListeners(event);
  const http1 = (socket: Duplex): void => {
    for (const take of takesHttp1) take.call(server, socket);
  };
  server.on(event, (socket: Duplex) => {
    if (!isTls) sniffHttp2(socket, { http1, http2: http2.take, timeoutMs });
    else if ((socket as TLSSocket).alpnProtocol === 'h2') http2.take(socket);
    else http1(socket);
  });
}

interface Ends {
  readonly server: Server;
  readonly http2: Http2Side | undefined;
  readonly state: { isClosing: boolean };
}

function createEnds({ server, http2, state }: Ends): Pick<Listener, 'close' | 'destroy'> {
  const close = (): Promise<void> => {
    state.isClosing = true;
    http2?.close();
    return new Promise((resolve) => {
      const sweep = setInterval(() => server.closeIdleConnections(), closingIntervalMs);
      server.close(() => {
        clearInterval(sweep);
        resolve();
      });
    });
  };
  const destroy = (): void => {
    void close();
    server.closeAllConnections();
    http2?.destroy();
  };
  return { close, destroy };
}
