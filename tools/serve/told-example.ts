/** What the example says about itself once it answers. */
export interface ToldExample {
  /** The address of the app. */
  readonly app: string;
  /** The address of the API that it calls. */
  readonly api: string;
  /** The gateway that is to be in front of the API; undefined where there is none. */
  readonly gateway: ToldGatewayPlaces | undefined;
  /** Passwords of the people who can sign in, by their names. */
  readonly passwords: Readonly<Partial<Record<string, string>>>;
}

/** Where the example wants its gateway. */
export interface ToldGatewayPlaces {
  readonly url: string;
  /** The page that says why requests were refused. */
  readonly why: string;
  /** The file with its configuration. */
  readonly config: string;
}

/** Reads the line that the example prints; anything else is told as a problem. */
export function readExample(line: string): ToldExample | { readonly problem: string } {
  const { ok, addresses, passwords, gateway, message } = readObject(line);
  const { app, api } = Object(addresses) as { readonly app?: unknown; readonly api?: unknown }; // unknown
  if (ok === true && typeof app === 'string' && typeof api === 'string')
    return { app, api, gateway: readPlaces(gateway), passwords: readTexts(passwords) };
  return { problem: typeof message === 'string' ? message : 'it ended without saying why' };
}

function readPlaces(value: unknown): ToldGatewayPlaces | undefined {
  const { url, why, config } = readTexts(value);
  return url === undefined || why === undefined || config === undefined ? undefined : { url, why, config };
}

function readObject(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function readTexts(value: unknown): Readonly<Partial<Record<string, string>>> {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(Object(value) as object);
  return Object.fromEntries(
    entries.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string'),
  );
}
