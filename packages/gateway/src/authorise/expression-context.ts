import type { Application } from '../api-keys/application.ts';
import type { Caller } from '../identity/caller.ts';
import { headersForRules, queryForRules } from './request-for-rules.ts';
import type { RuleRequest } from './rule-request.ts';

const noClaims: Readonly<Record<string, unknown>> = Object.freeze({});
const noParameters: Readonly<Record<string, string>> = Object.freeze({});

/** What the rules of a route see of one request. Each part is made when the first rule asks for it. */
export class ExpressionContext {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly #caller: Caller;
  readonly #source: RuleRequest;
  #request: object | undefined;
  #application: object | null | undefined;
  #now: Date | undefined;

  constructor(caller: Caller, request: RuleRequest) {
    this.claims = caller.claims ?? noClaims;
    this.#caller = caller;
    this.#source = request;
  }

  get request(): object {
    return (this.#request ??= requestForRules(this.#source));
  }

  get application(): object | null {
    return (this.#application ??= applicationForRules(this.#caller.application));
  }

  get scopes(): ReadonlySet<string> {
    return this.#caller.scopes;
  }

  get roles(): ReadonlySet<string> {
    return this.#caller.roles;
  }

  get permissions(): ReadonlySet<string> {
    return this.#caller.permissions;
  }

  get subject(): string | null {
    return this.#caller.subject ?? null;
  }

  get issuer(): string | null {
    return this.#caller.issuer ?? null;
  }

  get client(): string | null {
    return this.#caller.clientId ?? null;
  }

  get now(): Date {
    return (this.#now ??= new Date(this.#source.now));
  }
}

function applicationForRules(application: Application | undefined): object | null {
  if (application === undefined) return null;
  return { id: application.id, claims: application.config.claims ?? noClaims };
}

function requestForRules({ head, parameters = noParameters, now }: RuleRequest): object {
  let headers: object | undefined;
  let query: object | undefined;
  return {
    method: head.method,
    path: head.path,
    host: head.host,
    address: head.clientAddress,
    scheme: head.scheme,
    parameters,
    get time() {
      return new Date(now);
    },
    get headers() {
      return (headers ??= headersForRules(head.rawHeaders));
    },
    get query() {
      return (query ??= queryForRules(head.query));
    },
  };
}
