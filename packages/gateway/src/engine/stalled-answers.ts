import type { Decision } from '../decision/decision.ts';
import { breakOff } from '../respond/break-off.ts';
import type { ClientResponse } from '../respond/write-answer.ts';

/** An answer under way, and its record. */
export interface AnswerUnderWay {
  readonly response: ClientResponse;
  readonly decision: Decision;
}

/** How far an answer had come when it was looked at. */
interface Progress {
  readonly bytes: number;
  readonly pending: number;
  /** How often it was found no further. */
  readonly looks: number;
}

/** How often an answer is looked at before its time is over: counted, because a process that stood still saw no clock. */
const mostLooks = 4;

/**
 * Breaks answers off of which the client takes nothing for too long: with a window of 0, a client of HTTP/2 could keep every answer open
 * for ever, and with it the place of a request and a connection to a service. Looks at all now and then, so that a request costs no timer.
 */
export class StalledAnswers {
  /**
   * A list with gaps. The tables of a set or a map are made anew again and again, and the old ones keep what they held alive for the
   * collector of young objects: that made a request a quarter dearer.
   */
  readonly #open: (AnswerUnderWay | undefined)[] = [];
  readonly #gaps: number[] = [];
  readonly #timeoutMs: () => number;
  #blocked = new Map<AnswerUnderWay, Progress>();
  #isLooking = false;

  /** The time in milliseconds is asked for anew for each look; 0 is for ever. */
  constructor(timeoutMs: () => number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Gives the place to free when the answer has ended. */
  add(answer: AnswerUnderWay): number {
    const place = this.#gaps.pop() ?? this.#open.length;
    this.#open[place] = answer;
    if (!this.#isLooking) this.#lookAgain();
    return place;
  }

  delete(place: number): void {
    this.#open[place] = undefined;
    this.#gaps.push(place);
  }

  #lookAgain(): void {
    this.#isLooking = true;
    const timeoutMs = this.#timeoutMs();
    setTimeout(() => this.#look(), timeoutMs === 0 ? 60_000 : timeoutMs / mostLooks).unref();
  }

  #look(): void {
    const timeoutMs = this.#timeoutMs();
    const blocked = new Map<AnswerUnderWay, Progress>();
    for (const answer of this.#open) {
      if (answer === undefined) continue;
      const progress = progressOf(answer, this.#blocked.get(answer));
      if (progress === undefined) continue;
      blocked.set(answer, progress);
      if (timeoutMs > 0 && progress.looks >= mostLooks) giveUp(answer);
    }
    this.#blocked = blocked;
    if (this.#gaps.length < this.#open.length) this.#lookAgain();
    else this.#isLooking = false;
  }
}

/** Undefined where nothing waits for the client. */
function progressOf(
  { response, decision }: AnswerUnderWay,
  before: Progress | undefined,
): Progress | undefined {
  // What became a tunnel, and a pipelined answer before which another is due.
  if (decision.outcome === 'tunnel' || response.socket === null) return undefined;
  // A stream that was reset is still there where its connection takes nothing at all.
  const pending = response.stream?.closed === true ? -1 : response.writableLength;
  if (pending === 0) return undefined;
  const bytes = decision.responseBytes;
  const isSame = before?.bytes === bytes && before.pending === pending;
  return { bytes, pending, looks: isSame ? before.looks + 1 : 0 };
}

function giveUp({ response, decision }: AnswerUnderWay): void {
  decision.rule = 'limits.sendTimeoutMs';
  if (response.stream?.closed === true) response.stream.session?.destroy();
  else breakOff(response);
}
