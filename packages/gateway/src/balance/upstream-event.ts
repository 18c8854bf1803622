/** Something changed at a target. */
export interface UpstreamEvent {
  /** What changed: the circuit breaker of the target, or what health checks say of it. */
  readonly type: 'circuit-opened' | 'circuit-half-opened' | 'circuit-closed' | 'target-ill' | 'target-well';
  /** The name of the upstream. */
  readonly upstream: string;
  /** The origin of the target. */
  readonly target: string;
  /** What decided, as decisions name it: `circuit-breaker orders`, `health orders`. */
  readonly rule: string;
  /** How long the breaker stays open, in milliseconds (0). */
  readonly openMs: number;
  /** The status or the code of the error that a health check ended with (none). */
  readonly result: number | string | undefined;
}
