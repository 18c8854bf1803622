import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Refusal } from '@mintmark/resource-server';
import type { Authenticated } from '../authenticate/authentication.ts';
import type { Decision } from '../decision/decision.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { Answer } from '../respond/answer.ts';
import type { Match } from '../routing/router.ts';
import type { CompiledRoute } from '../snapshot/compiled-route.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Witness } from './witness.ts';

/** What is decided about a request: it goes on, or this is the answer. */
export type Verdict = Allowed | Answered;

/** The request may pass. */
export interface Allowed {
  readonly ok: true;
  readonly match: Match<CompiledRoute>;
  readonly authenticated: Authenticated;
  /** What the service is told about who is asking, names and values by turns. */
  readonly identityHeaders: readonly string[];
  /** What is added to the answer: limits, cross-origin rules, nonces. */
  readonly answerHeaders: readonly string[];
}

/** The gateway answers by itself. */
export interface Answered {
  readonly ok: false;
  readonly answer: Answer;
}

/** A request of which only the head has been read. */
export interface Undecided {
  readonly head: RequestHead;
  readonly snapshot: Snapshot;
  /** The record that is filled on the way. */
  readonly decision: Decision;
  /** Whoever only wants to know what would be decided, and why (nobody). */
  readonly witness?: Witness;
}

/** Why a request is refused, and what the answer says. */
export interface Shortfall {
  readonly reason: ReasonCode;
  readonly rule?: string | undefined;
  /** What is wrong in particular: fixed words, nothing of the request. */
  readonly detail?: string;
  readonly missing?: readonly string[];
  readonly refusal?: Refusal | undefined;
  readonly headers?: readonly string[];
}
