/** What `mintmark serve --json` says when it runs. */
export interface Told {
  readonly addresses: Readonly<Record<'issuer' | 'discovery' | 'admin' | 'account', string>>;
  /** Only on the very first start. */
  readonly administrator: { readonly username: string; readonly password: string } | undefined;
  readonly home: string;
}

/** What it says when it cannot. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Reads the one line that it writes. */
export function readTold(line: string): Told | Refused {
  // The program at the other end is ours, and of the same version.
  const said = parse(line) as ({ readonly ok?: boolean } & Partial<Told & Refused>) | null | undefined;
  const { addresses, administrator, home = '' } = said ?? {};
  if (said?.ok === true && addresses !== undefined) return { addresses, administrator, home };
  return { ...nothing, ...pickRefusal(said) };
}

function pickRefusal(said: Partial<Refused> | null | undefined): Partial<Refused> {
  return said?.message === undefined
    ? {}
    : { code: said.code ?? nothing.code, message: said.message, hint: said.hint ?? nothing.hint };
}

const nothing: Refused = {
  code: 'internal_error',
  message: 'it ended without a word',
  hint: 'look at what stands above',
};

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
