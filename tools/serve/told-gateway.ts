/** Why the gateway does not run. */
export interface RefusedGateway {
  readonly code: string;
  readonly message: string;
}

/** Reads the line of JSON that `mintmark gateway run` prints. */
export function readGateway(line: string): { readonly ok: true } | RefusedGateway {
  const { ok, code, message } = readObject(line);
  if (ok === true) return { ok };
  return {
    code: typeof code === 'string' ? code : 'internal_error',
    message: typeof message === 'string' ? message : 'it ended without saying why',
  };
}

function readObject(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
