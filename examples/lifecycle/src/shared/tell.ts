import type { Decision, StepFact, Station, Wire } from '../../steps/step.ts';

/** A step that this page tells of. */
export interface ToldStep {
  readonly station: Station;
  readonly what: string;
  readonly decision: Decision;
  readonly facts?: readonly StepFact[];
  readonly wire?: Pick<Wire, 'request' | 'response'>;
  readonly at?: number;
}

/** Puts a step on the timeline: it is written, and cannot be read again from here. */
export type Tell = (step: ToldStep) => void;

// Before any script of others can put its own in the place.
const send = fetch.bind(globalThis);

/** Tells the example's server something. */
export function post(path: string, value: object): void {
  const body = JSON.stringify(value);
  const headers = { 'content-type': 'application/json' };
  // The page may be left before the answer comes; the example goes on without its timeline.
  send(path, { method: 'POST', body, headers, keepalive: true }).catch(() => undefined);
}

export function createTell(tab: string): Tell {
  return (step) => post('/demo/steps', { tab, at: Date.now(), ...step });
}
