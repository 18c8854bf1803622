import type { ChildProcess } from 'node:child_process';
import { CliError, exitCodes } from '../../output/failure.ts';
import type { Log } from '../../serve/log/log.ts';
import { describeError } from '../../serve/log/describe-error.ts';
import { relaySockets } from './hand-over.ts';
import type { RestartPauses } from './restart-pauses.ts';
import { restartPauses } from './restart-pauses.ts';
import type { ConfigOrder, GatewayWorker, Place, Started, StartOrder } from './worker.ts';

/** A worker with the process that it lives in. */
export interface WorkerProcess {
  readonly worker: GatewayWorker;
  /** 0 for this process. */
  readonly pid: number;
  /** Fulfils when the process has ended, wanted or not, with how. */
  readonly ended: Promise<string>;
  /** Ends the process at once. */
  readonly kill: () => void;
  /** The process, where it is another one. */
  readonly child?: ChildProcess;
}

/** What a crew is made of. */
export interface CrewOptions {
  readonly size: number;
  readonly spawn: (slot: number) => WorkerProcess;
  /** What a worker begins with; what each gets beside it is added. */
  readonly order: () => Omit<StartOrder, 'ports' | 'inherits'>;
  readonly log: Log;
  /** Before a worker is asked to end. */
  readonly onLeave?: (member: WorkerProcess) => Promise<void>;
  /** After a worker has ended, wanted or not. */
  readonly onGone?: (member: WorkerProcess) => void;
  readonly now?: () => number;
}

interface Member extends WorkerProcess {
  readonly startedAt: number;
  /** The configuration that it was started with or took over last. */
  order: ConfigOrder;
  isLeaving: boolean;
}

/** The workers of a gateway. One that dies is started again; the others go on. */
export class Crew {
  readonly #options: CrewOptions;
  readonly #members = new Map<number, Member>();
  readonly #leaving = new Set<Member>();
  readonly #starting = new Set<Member>();
  readonly #restarts = new Map<number, NodeJS.Timeout>();
  readonly #pauses: RestartPauses[];
  #ports: Record<string, number> = {};
  #isEnding = false;

  constructor(options: CrewOptions) {
    this.#options = options;
    this.#pauses = Array.from({ length: options.size }, restartPauses);
  }

  /** Those that work. */
  get members(): readonly WorkerProcess[] {
    return [...this.#members.values()];
  }

  /** Starts all: the first alone, since it takes the ports and meets what fails. @throws CliError */
  async start(): Promise<Started> {
    const started = await this.#start(0);
    this.#learnPorts(started.places);
    const others = Array.from({ length: this.#options.size - 1 }, (_, index) => this.#start(index + 1));
    await Promise.all(others);
    return started;
  }

  /** Remembers the ports that were taken, so that others take the same. */
  #learnPorts(places: readonly Place[]): void {
    this.#ports = Object.fromEntries(places.map(({ name, port }) => [name, port]));
  }

  /** Has all take over a configuration, or none: each compiles first, and only when all could, they swap. @throws CliError */
  async reload(order: ConfigOrder): Promise<Started> {
    const members = [...this.#members.values()];
    const prepared = await Promise.allSettled(members.map(({ worker }) => worker.prepare(order)));
    const failed = prepared.find((result) => result.status === 'rejected');
    if (failed !== undefined) {
      await Promise.allSettled(members.map(({ worker }) => worker.abort()));
      throw failed.reason;
    }
    // One that dies here is started again with the new configuration.
    const committed = await Promise.allSettled(members.map(({ worker }) => worker.commit()));
    for (const member of members) member.order = order;
    const started = committed.find((result) => result.status === 'fulfilled')?.value;
    if (started === undefined) throw nobodyLeft();
    this.#learnPorts(started.places);
    return started;
  }

  /** Replaces the workers one after another: the new one listens before the old one ends. @throws CliError */
  async roll(drainMs: number): Promise<void> {
    for (const [slot, old] of [...this.#members]) {
      // One after another, so that there are never more than one too many.
      // oxlint-disable-next-line no-await-in-loop
      await this.#start(slot, old);
      // oxlint-disable-next-line no-await-in-loop
      await this.#drain(old, drainMs);
    }
  }

  /** Lets all finish what they have begun, and ends them. */
  async drain(drainMs: number): Promise<void> {
    this.#isEnding = true;
    for (const timer of this.#restarts.values()) clearTimeout(timer);
    // They have no requests yet.
    for (const member of this.#starting) member.kill();
    await Promise.all([...this.#members.values()].map((member) => this.#drain(member, drainMs)));
    await Promise.all([...this.#leaving].map(({ ended }) => ended));
  }

  /** Ends all at once. */
  kill(): void {
    this.#isEnding = true;
    for (const member of [...this.#members.values(), ...this.#leaving, ...this.#starting]) member.kill();
  }

  async #start(slot: number, before?: Member): Promise<Started> {
    const order = { ...this.#options.order(), ports: this.#ports, inherits: before !== undefined };
    const member: Member = {
      ...this.#options.spawn(slot),
      startedAt: this.#now(),
      order,
      isLeaving: false,
    };
    this.#starting.add(member);
    try {
      let started = await member.worker.start(order);
      if (before !== undefined) started = await inherit(member, before);
      await this.#catchUp(member);
      this.#members.set(slot, member);
      void member.ended.then((how) => this.#onEnd(slot, member, how));
      return started;
    } catch (error) {
      member.kill();
      throw error;
    } finally {
      this.#starting.delete(member);
    }
  }

  /** A reload may have come while it started. */
  async #catchUp(member: Member): Promise<void> {
    const { config, fileName } = this.#options.order();
    if (config === member.order.config) return;
    member.order = { config, fileName };
    await member.worker.prepare(member.order);
    await member.worker.commit();
    await this.#catchUp(member);
  }

  async #drain(member: Member, drainMs: number): Promise<void> {
    member.isLeaving = true;
    this.#leaving.add(member);
    await this.#options.onLeave?.(member).catch(() => undefined);
    // A worker that hangs does not hold up the end.
    const tooLong = setTimeout(member.kill, drainMs + 5000);
    await member.worker.drain(drainMs).catch(() => undefined);
    await member.ended;
    clearTimeout(tooLong);
    this.#leaving.delete(member);
  }

  #onEnd(slot: number, member: Member, how: string): void {
    this.#options.onGone?.(member);
    if (this.#members.get(slot) === member) this.#members.delete(slot);
    if (member.isLeaving || this.#isEnding) return;
    const pauseMs = this.#pauses[slot]?.next(this.#now() - member.startedAt) ?? 0;
    this.#options.log({ level: 'error', event: 'a worker died; another takes its place', how, pauseMs });
    this.#restartIn(slot, pauseMs);
  }

  #restartIn(slot: number, pauseMs: number): void {
    const restart = (): void => {
      this.#restarts.delete(slot);
      this.#start(slot).then(
        () => this.#options.log({ level: 'info', event: 'a worker took its place' }),
        (error: unknown) => this.#retry(slot, error),
      );
    };
    this.#restarts.set(slot, setTimeout(restart, pauseMs));
  }

  #retry(slot: number, error: unknown): void {
    if (this.#isEnding) return;
    const pauseMs = this.#pauses[slot]?.next(0) ?? 1000;
    this.#options.log({
      level: 'error',
      event: 'a worker could not be started',
      ...describeError(error),
      pauseMs,
    });
    this.#restartIn(slot, pauseMs);
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

/** Has a worker listen on the sockets of the one before, which listens on, or on its own where that one is gone. */
async function inherit(member: WorkerProcess, before: WorkerProcess): Promise<Started> {
  const { child: from } = before;
  const { child: to } = member;
  const release = from === undefined || to === undefined ? undefined : relaySockets(from, to);
  try {
    return await member.worker.inherit(await before.worker.handOver().catch(() => 0));
  } finally {
    release?.();
  }
}

function nobodyLeft(): CliError {
  return new CliError({
    code: 'worker_died',
    message: 'all workers ended while they took over the configuration',
    hint: 'they are started again with it; see the log',
    exitCode: exitCodes.usage,
  });
}
