/** What the gateway's access log says of a request. */
export interface AccessLine {
  /** The `x-request-id`. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly outcome: string;
  readonly reason: string | undefined;
  readonly rule: string | undefined;
  readonly route: string | undefined;
  readonly gatewayMs: number;
  /** The version of the configuration that decided. */
  readonly config: string;
}

/** Reads one line; undefined for what is none. */
export function readAccessLine(text: string): AccessLine | undefined {
  const { time, id, method, path, status, outcome, ...more } = members(text);
  if (typeof id !== 'string' || typeof time !== 'string' || typeof status !== 'number') return undefined;
  const word = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return {
    ...{ id, at: Date.parse(time), status },
    ...{ method: word(method) ?? '', path: word(path) ?? '', outcome: word(outcome) ?? '' },
    ...{ reason: word(more['reason']), rule: word(more['rule']), route: word(more['route']) },
    ...{ gatewayMs: Number(more['gateway_ms']), config: word(more['config']) ?? '' },
  };
}

function members(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
