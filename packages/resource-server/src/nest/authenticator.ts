import type { ExecutionContext } from '@nestjs/common';
import { resolveAdapter, type ResolvedAdapter } from '../adapter/adapter-options.ts';
import { keepDecision } from '../adapter/decided-requests.ts';
import type { Auth } from '../authenticate/auth.ts';
import type { Refusal } from '../authenticate/refusal.ts';
import type { Anonymous, Authenticated, ResourceServer } from '../authenticate/resource-server.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { AuthModuleOptions, NestOptions } from './options.ts';
import { callOf, partsOf, requestOf } from './request-of.ts';
import { routeMetadata } from './route-metadata.ts';

type Decision = Authenticated | Anonymous | Refusal;

/** Decides about the calls of an application. */
export class NestAuthenticator {
  readonly server: ResourceServer;
  readonly respond: boolean;
  readonly options: NestOptions;
  /** Whether the server was made here, and is ours to close. */
  readonly isOwner: boolean;
  readonly #adapter: ResolvedAdapter;
  /**
   * Guards run for every field of a GraphQL query, and twice where one is global and named as well. A request is decided about
   * once: a proof of possession would count as replayed the second time.
   */
  readonly #decided = new WeakMap<object, Promise<Decision>>();

  constructor({ global = true, getRequest, formatUser, ...options }: AuthModuleOptions) {
    const adapter = resolveAdapter(options);
    this.server = adapter.server;
    this.respond = adapter.respond;
    this.isOwner = !('server' in options);
    this.options = {
      global,
      ...(getRequest === undefined ? {} : { getRequest }),
      ...(formatUser === undefined ? {} : { formatUser }),
    };
    this.#adapter = adapter;
  }

  /** Decides about a call; undefined for one that anybody may make. */
  async decide(context: ExecutionContext): Promise<Decision | undefined> {
    const { access, requirements } = routeMetadata(context);
    if (access === 'public') return undefined;
    const request = requestOf(context, this.options);
    const mode = access ?? (requirements.length > 0 ? 'required' : this.#adapter.mode);
    const decision = await this.#decideOnce(request, mode);
    if (!decision.ok) return decision;
    const lack = this.#lackOf(decision.auth, requirements);
    if (lack !== undefined) return lack;
    this.#tellHandlers(context, { request, auth: decision.auth });
    return decision;
  }

  async #decideOnce(request: object, mode: 'required' | 'optional'): Promise<Decision> {
    const before = this.#decided.get(request);
    const known = before === undefined ? undefined : await before;
    const isEnough = known !== undefined && (!known.ok || known.auth !== undefined || mode === 'optional');
    if (isEnough) return known;
    const decision = this.#adapter.withMode(mode).decide(partsOf(request));
    this.#decided.set(request, decision);
    return decision;
  }

  #lackOf(auth: Auth | undefined, requirements: readonly Requirements[]): Refusal | undefined {
    if (auth === undefined) return requirements.length > 0 ? this.server.refuse('token_missing') : undefined;
    for (const required of requirements) {
      const lack = this.server.authorize(auth, required);
      if (lack !== undefined) return lack;
    }
    return undefined;
  }

  #tellHandlers(context: ExecutionContext, { request, auth }: Told): void {
    keepDecision(callOf(context), { adapter: this.#adapter, auth });
    Reflect.set(request, 'auth', auth);
    if (auth !== undefined && this.options.formatUser !== undefined)
      Reflect.set(request, 'user', this.options.formatUser(auth));
  }
}

interface Told {
  readonly request: object;
  readonly auth: Auth | undefined;
}
