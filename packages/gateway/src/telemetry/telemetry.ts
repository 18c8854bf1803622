import type { Decision, TraceContext } from '../decision/decision.ts';

/** Whoever is told of decisions. It must not throw and must not wait. */
export interface Telemetry {
  /** Begins a trace, or goes on with the client's; undefined where nothing is traced. */
  startTrace(traceparent: string | null | undefined): TraceContext | undefined;
  /** A request has ended. */
  record(decision: Decision): void;
  /** Writes what is waiting to be written. */
  flush(): Promise<void>;
  /** Opens log files again, after they were moved away. */
  reopen(): void;
  /** Writes what is waiting and ends. */
  close(): Promise<void>;
}
