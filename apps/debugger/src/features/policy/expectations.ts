/** What a person's service expects of a token. */
export interface Expectations {
  readonly issuer: string;
  readonly audience: string;
  /** As typed; read by {@link toleranceOf}. */
  readonly tolerance: string;
}

const defaultSeconds = 30;
const mostSeconds = 300;

/** The tolerance in seconds: the library's default where nothing usable was typed, and at most the library's limit. */
export function toleranceOf({ tolerance }: Expectations): number {
  const seconds = tolerance.trim() === '' ? Number.NaN : Number(tolerance);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, mostSeconds) : defaultSeconds;
}
