import type { Watch } from '../../steps/watch.ts';
import type { GatewayView } from '../gateway/gateway-view.ts';
import { readProblem } from '../gateway/read-exchange.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { senderHeader } from '../../steps/headers.ts';
import { repeated } from '../api/record-exchange.ts';
import { clientIds } from '../seed/clients.ts';
import { requestMessage, responseMessage } from './wire.ts';

const everyMs = 100;
const longestMs = 90_000;
const people = [clientIds.app, clientIds.webServer];

/** What came of sending a token from somewhere else. */
export interface Attempt {
  readonly status: number;
  readonly reason?: string | undefined;
  /** Why nothing was sent. */
  readonly problem?: string | undefined;
}

/** What somebody else has: a token and, where it is bound to a key, proofs that were made ahead. */
export interface Loot {
  readonly token: string;
  readonly proofs: readonly string[];
}

export interface MisuseOptions {
  /** Where the API is called. */
  readonly api: string;
  readonly ledger: Ledger;
  /** Is told what was sent and answered; undefined where there is none. */
  readonly gateway: GatewayView | undefined;
}

/** Somebody who is not the app and sends its token: really, over the network, from another program. */
export class Misuse {
  readonly #api: string;
  readonly #ledger: Ledger;
  readonly #gateway: GatewayView | undefined;
  #watch: Watch = { state: 'none', accepted: 0 };
  #run = 0;

  constructor({ api, ledger, gateway }: MisuseOptions) {
    this.#api = api;
    this.#ledger = ledger;
    this.#gateway = gateway;
  }

  get watch(): Watch {
    return this.#watch;
  }

  /** The newest token of the app or of its web server: as if a log or a dump had been found. */
  found(): string | undefined {
    return this.#ledger.newestToken(people)?.token;
  }

  /** Sends a token once, without any key. */
  tryOnce(token: string): Promise<Attempt> {
    return this.#send({ token, proof: undefined, sender: 'somebody else' });
  }

  /** The token with one character of its signature changed. */
  tryTampered(token: string): Promise<Attempt> {
    const at = token.lastIndexOf('.') + 10;
    const other = token[at] === 'A' ? 'B' : 'A';
    return this.tryOnce(token.slice(0, at) + other + token.slice(at + 1));
  }

  /** Sends the token over and over until it is refused. */
  async keepUsing({ token, proofs }: Loot): Promise<void> {
    const run = ++this.#run;
    const waiting = [...proofs];
    const accepted: number[] = [];
    const start = Date.now();
    this.#watch = { state: 'using', accepted: 0 };
    while (run === this.#run && Date.now() - start < longestMs) {
      const sender = accepted.length === 0 ? 'somebody else' : repeated;
      const proof = waiting.shift();
      // One after the other, as somebody would.
      // oxlint-disable-next-line no-await-in-loop
      const { status, reason } = await this.#send({ token, proof, sender });
      if (status === 401) return this.#tellRefusal({ token, reason, accepted });
      accepted.push(Date.now());
      this.#watch = { state: 'using', accepted: accepted.length };
      if (proofs.length > 0 && waiting.length === 0) break;
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    if (run === this.#run) this.#watch = { state: 'gave_up', accepted: accepted.length };
  }

  /** The audit log of the authorization server is read a moment later: when it was taken back is known then. */
  async #tellRefusal(refusal: {
    readonly token: string;
    readonly reason: string | undefined;
    readonly accepted: readonly number[];
  }): Promise<void> {
    const { token, reason, accepted } = refusal;
    const refusedAt = Date.now();
    const kept = this.#ledger.keepToken(token);
    const takenBackAt = await this.#endOf(kept?.family);
    const after = takenBackAt === undefined ? undefined : refusedAt - takenBackAt;
    const acceptedAfter =
      takenBackAt === undefined ? undefined : accepted.filter((at) => at > takenBackAt).length;
    this.#watch = {
      ...{ state: 'refused', accepted: accepted.length },
      ...{ reason, refusedAfterMs: after, acceptedAfter },
    };
    this.#ledger.add({
      ...{ station: 'refuse', actor: this.#gateway === undefined ? 'api' : 'gateway', at: refusedAt },
      ...(kept !== undefined && { jti: kept.jti }),
      what:
        after === undefined
          ? `The old token is refused; ${accepted.length} requests with it had been accepted`
          : `The old token is refused ${after} ms after it was taken back; at most 2000 ms were promised`,
      decision: { outcome: 'refused', word: 'old token refused', ...(reason !== undefined && { reason }) },
      facts: [
        { name: 'accepted before', value: String(accepted.length - (acceptedAfter ?? 0)) },
        { name: 'accepted after it was taken back', value: String(acceptedAfter ?? 'not known') },
        { name: 'sent every', value: `${everyMs} ms` },
      ],
    });
  }

  async #endOf(family: string | undefined): Promise<number | undefined> {
    if (family === undefined) return undefined;
    for (let look = 0; look < 20; look += 1) {
      const end = this.#ledger.endOf(family);
      if (end !== undefined) return end;
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    return undefined;
  }

  async #send(parts: {
    readonly token: string;
    readonly proof: string | undefined;
    readonly sender: string;
  }): Promise<Attempt> {
    const { token, proof, sender } = parts;
    const url = `${this.#api}/notes`;
    const headers = {
      authorization: `${proof === undefined ? 'Bearer' : 'DPoP'} ${token}`,
      ...(proof !== undefined && { dpop: proof }),
      [senderHeader]: sender,
    };
    const response = await fetch(url, { headers });
    const body = await response.text();
    const wire = {
      seenBy: 'somebody else',
      request: requestMessage(url, { headers }),
      response: responseMessage(response, body),
    };
    this.#gateway?.note(response.headers.get('x-request-id'), { actor: 'somebody else', wire });
    const { reason } = readProblem(wire);
    return { status: response.status, ...(reason !== undefined && { reason }) };
  }
}
