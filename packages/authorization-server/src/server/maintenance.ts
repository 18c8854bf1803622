import type { ServerContext } from './context.ts';
import { resealCredentials } from './reseal-credentials.ts';

/** What is done again and again, whether or not anybody asks for something. */
export interface Maintenance {
  /** Does everything once, now. */
  run(): Promise<void>;
  /** Stops, and waits for what is under way. */
  stop(): Promise<void>;
}

export interface MaintenanceOptions {
  /** Whether it runs by the clock. */
  readonly isAutomatic: boolean;
  /** How often keys are looked after, as their policy has it. */
  readonly keysEverySeconds: number;
}

interface Chore {
  readonly name: string;
  readonly everyMs: number;
  /** Whether it does not wait for its first turn (no). */
  readonly startsAtOnce?: boolean;
  readonly work: () => Promise<unknown>;
}

const second = 1000;
const cleanUpRows = 500;
const sealEvents = 1000;

/** Keeps a server: keys, tenants, the chain of the audit log, and rows that are past their use. */
export function createMaintenance(server: ServerContext, options: MaintenanceOptions): Maintenance {
  const chores = choresOf(server, options).map((chore) => runInTurn(chore, server));
  if (options.isAutomatic) for (const { startsAtOnce, run } of chores) if (startsAtOnce) void run();
  const timers = options.isAutomatic
    ? chores.map(({ everyMs, run }) => setInterval(() => void run(), everyMs).unref())
    : [];
  return {
    run: async () => {
      for (const { run } of chores) {
        // oxlint-disable-next-line no-await-in-loop -- one writer anyway
        await run();
      }
    },
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(chores.map(({ settled }) => settled()));
    },
  };
}

function choresOf(server: ServerContext, { keysEverySeconds }: MaintenanceOptions): readonly Chore[] {
  const { keys, tenants, store, now } = server;
  return [
    { name: 'keys', everyMs: keysEverySeconds * second, work: () => keys.maintain() },
    // The bus tells at once; this is for when it did not.
    { name: 'tenants', everyMs: 15 * second, work: () => tenants.refresh() },
    {
      name: 'audit_seal',
      everyMs: second,
      work: () => untilDone(() => store.audit.seal(sealEvents), sealEvents),
    },
    {
      name: 'clean_up',
      everyMs: 60 * second,
      work: () => untilDone(() => store.cleanUp({ now: now(), limit: cleanUpRows }), cleanUpRows),
    },
    // At once, so that a former secret can be taken away; again, because other nodes may still have sealed with it.
    {
      name: 'reseal_credentials',
      everyMs: 3600 * second,
      startsAtOnce: true,
      work: () => resealCredentials(server),
    },
  ];
}

/** A full batch means that there is more; bounded, so that a flood does not keep the server busy with itself. */
async function untilDone(work: () => Promise<number>, full: number): Promise<void> {
  for (let round = 0; round < 20; round++) {
    // oxlint-disable-next-line no-await-in-loop -- each a short transaction, with room for others between
    if ((await work()) < full) return;
  }
}

interface RunningChore {
  readonly everyMs: number;
  readonly startsAtOnce: boolean;
  readonly run: () => Promise<void>;
  readonly settled: () => Promise<void>;
}

/** A chore that still runs is not started again; one that fails is logged and tried the next time. */
function runInTurn(
  { name, everyMs, startsAtOnce = false, work }: Chore,
  { log }: ServerContext,
): RunningChore {
  let running: Promise<void> | undefined;
  const once = async (): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      const message = cause instanceof Error ? cause.name : 'unknown error';
      log({ level: 'error', event: 'maintenance_failed', message, data: { chore: name }, cause });
    } finally {
      running = undefined;
    }
  };
  return {
    everyMs,
    startsAtOnce,
    run: () => (running ??= once()),
    settled: async () => running,
  };
}
