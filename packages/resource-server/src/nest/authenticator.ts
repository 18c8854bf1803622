import type { ExecutionContext } from '@nestjs/common';
import { resolveAdapter, type ResolvedAdapter } from '../adapter/adapter-options.ts';
import { keepDecision } from '../adapter/decided-requests.ts';
import type { Auth } from '../authenticate/auth.ts';
import type { Refusal } from '../authenticate/refusal.ts';
import type { Anonymous, Authenticated, ResourceServer } from '../authenticate/resource-server.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { AuthMode } from '../fetch/auth-mode.ts';
import type { AuthModuleOptions, NestOptions } from './options.ts';
import { callOf, partsOf, rememberFinder, requestOf } from './request-of.ts';
import { routeMetadata } from './route-metadata.ts';

type Decision = Authenticated | Anonymous | Refusal;

/** What is one request and no more. */
const oneTimeKinds: ReadonlySet<string> = new Set(['http', 'graphql']);

/** Decides about the calls of an application. */
export class NestAuthenticator {
  /** The server that decides. */
  readonly server: ResourceServer;
  /** Whether refused requests are answered by the filter of the module. */
  readonly respond: boolean;
  /** What is particular to Nest. */
  readonly options: NestOptions;
  /** Whether the server was made here, and is ours to close. */
  readonly isOwner: boolean;
  readonly #adapter: ResolvedAdapter;
  readonly #byMode: Readonly<Record<AuthMode, ResolvedAdapter>>;
  /**
   * By request and call. Guards run for every field of a query of GraphQL, and twice where one is global and named as well: a
   * proof of possession would count as replayed the second time. Neither is enough alone: one connection carries many calls, and
   * one context may serve many requests. Connections themselves are not kept, because they outlive what was decided.
   */
  readonly #decided = new WeakMap<object, WeakMap<object, Promise<Decision>>>();

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
    this.#byMode = { required: adapter.withMode('required'), optional: adapter.withMode('optional') };
  }

  /** Decides about a call; undefined for one that anybody may make. */
  async decide(context: ExecutionContext): Promise<Authenticated | Anonymous | Refusal | undefined> {
    const { access, requirements } = routeMetadata(context);
    if (access === 'public') return undefined;
    const mode = access ?? (requirements.length > 0 ? 'required' : this.#adapter.mode);
    const request = requestOf(context, this.options);
    const decision = await this.#decideOnce(request, { context, mode });
    if (!decision.ok) return decision;
    const lack = this.#lackOf(decision.auth, requirements);
    if (lack !== undefined) return lack;
    rememberFinder(context, this.options);
    this.#tellHandlers(request, decision.auth);
    return decision;
  }

  async #decideOnce(request: object, { context, mode }: Circumstances): Promise<Decision> {
    const call = oneTimeKinds.has(context.getType<string>()) ? callOf(context) : undefined;
    if (call === undefined) return this.#byMode[mode].decide(partsOf(request));
    const ofRequest = this.#decided.get(request) ?? new WeakMap<object, Promise<Decision>>();
    const before = ofRequest.get(call);
    const known = before === undefined ? undefined : await before;
    const isEnough = known !== undefined && (!known.ok || known.auth !== undefined || mode === 'optional');
    if (isEnough) return known;
    const decision = this.#byMode[mode].decide(partsOf(request));
    this.#decided.set(request, ofRequest.set(call, decision));
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

  #tellHandlers(request: object, auth: Auth | undefined): void {
    keepDecision(request, { adapter: this.#adapter, auth });
    Reflect.set(request, 'auth', auth);
    if (auth !== undefined && this.options.formatUser !== undefined)
      Reflect.set(request, 'user', this.options.formatUser(auth));
  }
}

interface Circumstances {
  readonly context: ExecutionContext;
  readonly mode: AuthMode;
}
