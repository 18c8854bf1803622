import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AdminConfig } from '@mintmark/gateway/config';
import { resolveSecret } from '@mintmark/gateway/config';
import { createAdminHandler } from '@mintmark/gateway/engine';
import { usageError } from '../../output/failure.ts';
import { createListener } from '../../serve/http/listener.ts';
import type { Log } from '../../serve/log/log.ts';
import { isLoopbackHost } from '../../serve/public-url.ts';
import { listen, parseListenAddress, tryListening } from '../process/listen.ts';
import type { AdminParts } from './admin-context.ts';
import { adminContext } from './admin-context.ts';
import { assertOwnAdminPort, gatewayHeader } from './admin-neighbour.ts';

const defaultAddress = '127.0.0.1:9901';
const maxBodyBytes = 65_536;

/** What the admin API is run with. */
export interface AdminServerOptions {
  readonly log: Log;
  /** What stands for this gateway. */
  readonly mark: string;
}

/** The admin API, which goes along with what the configuration says of it. */
export class AdminServer {
  readonly #parts: Omit<AdminParts, 'token'>;
  readonly #options: AdminServerOptions;
  #config: AdminConfig | undefined;
  #server: Server | undefined;
  #url: string | undefined;

  constructor(parts: Omit<AdminParts, 'token'>, options: AdminServerOptions) {
    this.#parts = parts;
    this.#options = options;
  }

  /** Where it is; undefined where there is none. */
  get url(): string | undefined {
    return this.#url;
  }

  /** Whether it could listen as another configuration says; changes nothing. @throws CliError */
  async check(config: AdminConfig | undefined): Promise<void> {
    const { address = defaultAddress } = config ?? {};
    if (config === undefined || address === this.#address()) return;
    await assertOwnAdminPort(address, this.#options.mark);
    await tryListening(address);
  }

  /** Listens as the configuration says, or goes. @throws CliError */
  async use(config: AdminConfig | undefined, readFile: (path: string) => Promise<string>): Promise<void> {
    if (this.#server !== undefined && JSON.stringify(config) === JSON.stringify(this.#config)) return;
    const before = this.#server;
    // Where this fails, the one before goes on.
    if (config !== undefined) await this.#open(config, readFile);
    else [this.#server, this.#url] = [undefined, undefined];
    this.#config = config;
    before?.close();
    before?.closeIdleConnections();
  }

  /** Where it listens; undefined where it does not. */
  #address(): string | undefined {
    return this.#config === undefined ? undefined : (this.#config.address ?? defaultAddress);
  }

  close(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  async #open(config: AdminConfig, readFile: (path: string) => Promise<string>): Promise<void> {
    const { address = defaultAddress } = config;
    const { host } = parseListenAddress(address);
    if (config.token === undefined && (host === undefined || !isLoopbackHost(host)))
      throw usageError(
        `the admin API would be open to everybody who reaches ${address}`,
        'give it a token (admin.token), or let it listen on 127.0.0.1',
      );
    const token = config.token === undefined ? undefined : await resolveSecret(config.token, { readFile });
    const handle = createAdminHandler(adminContext({ ...this.#parts, token }));
    let origin = '';
    const server = createServer(
      createListener((request) => this.#marked(handle(request)), {
        origin: () => origin,
        addressOf: ({ socket }) => socket.remoteAddress ?? '',
        maxBodyBytes,
        // Probes and scrapers come all the time.
        log: (entry) => void (entry.event === 'request' || this.#options.log(entry)),
      }),
    );
    const port = await listen(server, address);
    const name = host === undefined ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    origin = `http://${name}:${port}`;
    this.#server = server;
    this.#url = origin;
  }

  async #marked(answering: Promise<Response>): Promise<Response> {
    const answer = await answering;
    answer.headers.set(gatewayHeader, this.#options.mark);
    return answer;
  }
}
