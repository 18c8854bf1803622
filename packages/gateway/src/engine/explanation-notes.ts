import type { Authenticated } from '../authenticate/authentication.ts';
import { explainRequire } from '../authorise/explain-require.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { Match } from '../routing/router.ts';
import type { CompiledRoute } from '../snapshot/compiled-route.ts';
import type { ExplainedLimit, ExplainedRule } from './explanation.ts';
import { parameterTable } from './shortfall.ts';
import type { Witness } from './witness.ts';

/** What the record of a decision has no place for. */
export interface Notes {
  readonly passedOver: string[];
  allowedMethods: readonly string[];
  rules: readonly ExplainedRule[];
  readonly limits: ExplainedLimit[];
}

/** The notes about a request that did not come far. */
export function emptyNotes(): Notes {
  return { passedOver: [], allowedMethods: [], rules: [], limits: [] };
}

/** Takes notes while a request is decided about. */
export class ExplanationNotes implements Witness {
  readonly notes: Notes = emptyNotes();
  readonly #head: RequestHead;
  readonly #now: number;

  constructor(head: RequestHead, now: number) {
    this.#head = head;
    this.#now = now;
  }

  otherMethods(methods: readonly string[]): void {
    this.notes.allowedMethods = methods;
  }

  passedOver({ route }: Match<CompiledRoute>): void {
    this.notes.passedOver.push(route.name);
  }

  authenticated({ route, names, parameters }: Match<CompiledRoute>, { caller }: Authenticated): void {
    if (route.require === undefined) return;
    const request = { head: this.#head, now: this.#now, parameters: parameterTable(names, parameters) };
    this.notes.rules = explainRequire(route.require, caller, request).map(({ rule, holds, failure }) => ({
      ...{ rule, holds, reason: failure?.reason, missing: failure?.missing ?? [] },
    }));
  }

  counted(limits: readonly ExplainedLimit[]): void {
    this.notes.limits.push(...limits);
  }
}
