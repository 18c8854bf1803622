import type { Actor, NewStep, Wire } from '../../steps/step.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { readAccessLine, type AccessLine } from './access-line.ts';
import { Meeting } from './meeting.ts';
import { readProblem, tokenIn } from './read-exchange.ts';
import { tailLines } from './tail-lines.ts';

/** Longer than the log waits for other lines, and shorter than a person does. */
const patienceMs = 600;

/** A request with its answer, as whoever sent it saw them. */
export interface SeenExchange {
  readonly actor: Actor;
  readonly tab?: string | undefined;
  readonly wire: Wire;
}

/** What is known of the gateway: its access log says what it decided, and who sent says what went over the wire. */
export class GatewayView {
  readonly #ledger: Ledger;
  /** The address of its page about refusals. */
  readonly #why: string;
  readonly #lines = new Meeting<AccessLine>();
  readonly #exchanges = new Meeting<SeenExchange>();
  readonly #tail: { readonly stop: () => void };

  constructor(accessLog: string, { ledger, why }: { readonly ledger: Ledger; readonly why: string }) {
    this.#ledger = ledger;
    this.#why = why;
    this.#tail = tailLines(accessLog, (text) => this.#take(text));
  }

  /** Somebody tells what was sent and answered. */
  note(id: string | null, exchange: SeenExchange): void {
    if (id !== null) this.#exchanges.leave(id, exchange);
  }

  /** What the gateway decided about a request that it let through; undefined where it does not say so in time. */
  async decisionOf(id: string | undefined): Promise<NewStep | undefined> {
    const line = id === undefined ? undefined : await this.#lines.find(id, patienceMs);
    return line && stepOfPassed(line);
  }

  stop(): void {
    this.#tail.stop();
  }

  #take(text: string): void {
    const line = readAccessLine(text);
    if (line === undefined || line.method === 'OPTIONS') return;
    this.#lines.leave(line.id, line);
    if (line.outcome === 'refused') void this.#tellRefusal(line);
  }

  /** The API has not seen it: everything about it is told here. */
  async #tellRefusal(line: AccessLine): Promise<void> {
    const exchange = await this.#exchanges.find(line.id, patienceMs);
    const { actor = 'browser', tab, wire = wireOf(line) } = exchange ?? {};
    const token = tokenIn(wire);
    const jti = token === undefined ? undefined : this.#ledger.keepToken(token)?.jti;
    const common = {
      ...{ at: line.at, ...(tab !== undefined && { tab }), ...(jti !== undefined && { jti }) },
    };
    const page = `${this.#why}/${line.id}`;
    const { title = line.reason ?? 'refused' } = readProblem(wire);
    const decision = { outcome: 'refused', word: 'not let through', reason: line.reason } as const;
    this.#ledger.add({
      ...{ ...common, station: 'send', actor },
      what: `${line.method} ${line.path}${exchange === undefined ? '' : credentials(token)}`,
      decision: { outcome: 'noted', word: 'sent' },
      wire: { seenBy: wire.seenBy, request: wire.request },
    });
    this.#ledger.add({
      ...{ ...common, station: 'verify', actor: 'gateway', durationMs: line.gatewayMs, decision },
      what: `Decided at the gateway: ${title}. The API was not asked`,
      facts: [...factsOf(line), { name: 'why', value: page, href: page }],
    });
    this.#ledger.add({
      ...{ ...common, station: 'refuse', actor: 'gateway', wire },
      what: `Answered ${line.status}: ${title}`,
      decision: { outcome: 'refused', word: 'refused', reason: line.reason },
    });
  }
}

function credentials(token: string | undefined): string {
  return token === undefined ? ' without a token' : ' with a token';
}

function stepOfPassed(line: AccessLine): NewStep {
  return {
    ...{ station: 'verify', actor: 'gateway', at: line.at, durationMs: line.gatewayMs },
    what: 'Checked at the gateway, without asking anybody: the token, what the route requires, the limits',
    decision: { outcome: 'allowed', word: 'let through' },
    facts: factsOf(line),
  };
}

function factsOf({ route, rule, config, id }: AccessLine): NonNullable<NewStep['facts']> {
  return [
    { name: 'route', value: route ?? 'none fits' },
    ...(rule === undefined ? [] : [{ name: 'rule', value: rule }]),
    { name: 'configuration', value: config },
    { name: 'x-request-id', value: id },
  ];
}

/** What the log alone knows. */
function wireOf({ method, path, status, id }: AccessLine): Wire {
  return {
    seenBy: 'the access log of the gateway, which keeps neither headers nor bodies',
    request: { line: `${method} ${path} HTTP/1.1`, headers: [], body: '' },
    response: { line: `HTTP/1.1 ${status}`, headers: [['x-request-id', id]], body: '' },
  };
}
