import type { Application } from '../api-keys/application.ts';
import type { Caller } from '../identity/caller.ts';
import { requestForRules } from './request-for-rules.ts';
import type { RequestNeeds } from './request-needs.ts';
import type { RuleRequest } from './rule-request.ts';

const noClaims: Readonly<Record<string, unknown>> = Object.freeze({});

/** What the rules of a route see of one request. Each part is made when the first rule asks for it. */
export class ExpressionContext {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly #caller: Caller;
  readonly #source: RuleRequest;
  readonly #needs: RequestNeeds;
  #request: object | undefined;
  #application: object | null | undefined;
  #now: Date | undefined;

  constructor(caller: Caller, request: RuleRequest, needs: RequestNeeds) {
    this.claims = caller.claims ?? noClaims;
    this.#caller = caller;
    this.#source = request;
    this.#needs = needs;
  }

  get request(): object {
    return (this.#request ??= requestForRules(this.#source, this.#needs));
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
