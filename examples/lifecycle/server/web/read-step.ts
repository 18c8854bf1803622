import {
  stations,
  type Decision,
  type NewStep,
  type StepFact,
  type Wire,
  type WireMessage,
} from '../../steps/step.ts';
import type { SeenExchange } from '../gateway/gateway-view.ts';

const maxText = 16_384;
const maxItems = 40;

/** A step that the app's page tells of itself: checked, and cut where it is too long; undefined for anything else. */
export function readStep(value: unknown): NewStep | undefined {
  const { station, what, tab, decision, facts, wire, at } = members(value);
  const known = stations.find((name) => name === station);
  const decided = readDecision(decision);
  if (known === undefined || typeof what !== 'string' || decided === undefined) return undefined;
  const shownWire = readWire(wire);
  return {
    ...{ station: known, what: text(what), decision: decided },
    // A page speaks for itself, or for the server that just answered it.
    actor: shownWire?.response === undefined ? 'browser' : 'authorization server',
    ...(typeof tab === 'string' && { tab: tab.slice(0, 2) }),
    ...(typeof at === 'number' && Math.abs(at - Date.now()) < 60_000 && { at }),
    ...(Array.isArray(facts) && { facts: facts.slice(0, maxItems).flatMap(readFact) }),
    ...(shownWire !== undefined && { wire: shownWire }),
  };
}

/** A call that the page made, with its answer. */
export function readExchange(value: unknown): SeenExchange | undefined {
  const { tab, wire } = members(value);
  const shown = readWire(wire);
  if (shown === undefined) return undefined;
  return { actor: 'browser', wire: shown, ...(typeof tab === 'string' && { tab: tab.slice(0, 2) }) };
}

function readDecision(value: unknown): Decision | undefined {
  const { outcome, word, reason } = members(value);
  const known = (['allowed', 'refused', 'noted'] as const).find((name) => name === outcome);
  if (known === undefined || typeof word !== 'string') return undefined;
  return { outcome: known, word: text(word), ...(typeof reason === 'string' && { reason: text(reason) }) };
}

function readFact(value: unknown): readonly StepFact[] {
  const { name, value: told } = members(value);
  return typeof name === 'string' && typeof told === 'string'
    ? [{ name: text(name), value: text(told) }]
    : [];
}

function readWire(value: unknown): Wire | undefined {
  const { request, response } = members(value);
  const messages = { request: readMessage(request), response: readMessage(response) };
  if (messages.request === undefined && messages.response === undefined) return undefined;
  return { seenBy: 'the script in the page; the browser adds headers of its own', ...messages };
}

function readMessage(value: unknown): WireMessage | undefined {
  const { line, headers, body } = members(value);
  if (typeof line !== 'string' || typeof body !== 'string' || !Array.isArray(headers)) return undefined;
  const pairs = headers.slice(0, maxItems).flatMap((pair: unknown) => {
    const [name, told] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
    return typeof name === 'string' && typeof told === 'string' ? [[text(name), text(told)] as const] : [];
  });
  return { line: text(line), headers: pairs, body: text(body) };
}

function text(value: string): string {
  return value.slice(0, maxText);
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
