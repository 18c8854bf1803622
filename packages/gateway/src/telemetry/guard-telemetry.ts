import type { Telemetry } from './telemetry.ts';

/** What requests ask of telemetry. */
export type GuardedTelemetry = Pick<Telemetry, 'startTrace' | 'record'>;

/** Nobody's log decides about requests: what it throws is told, and the request goes on. */
export function guardTelemetry(
  telemetry: Telemetry | undefined,
  onFault: (error: unknown) => void,
): GuardedTelemetry {
  if (telemetry === undefined) return { startTrace: () => undefined, record: () => undefined };
  return {
    startTrace(traceparent) {
      try {
        return telemetry.startTrace(traceparent);
      } catch (error) {
        onFault(error);
        return undefined;
      }
    },
    record(decision) {
      try {
        telemetry.record(decision);
      } catch (error) {
        onFault(error);
      }
    },
  };
}
