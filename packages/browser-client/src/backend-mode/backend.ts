import type { LoginOptions, User } from '../auth/auth.ts';
import type { Toolbox } from '../auth/toolbox.ts';
import type { Platform } from '../platform/platform.ts';
import { readEvents } from './event-stream.ts';

/** What the backend tells of its session. */
export interface BackendSession {
  readonly user: User;
  /** Until the access token is refreshed or expires, in seconds. */
  readonly expiresInSeconds: number | undefined;
  /** How many times the tokens were refreshed. */
  readonly refreshed: number;
}

/** What came of a logout. */
export interface BackendLogout {
  /** Where to go on. */
  readonly location: string | undefined;
  /** Whether the issuer confirmed that all sessions of the person end. */
  readonly everywhere: boolean;
}

/** What a stream of events tells; `ended` with what the backend says of the reason. */
export type BackendNews =
  | { readonly kind: 'session'; readonly session: BackendSession }
  | { readonly kind: 'ended'; readonly by: string | undefined };

/** The endpoints of a backend for frontend of the same origin. */
export interface Backend {
  /** Undefined: nobody is signed in. @throws AuthError `backend_unavailable` */
  readonly session: () => Promise<BackendSession | undefined>;
  /** Ends it. @throws AuthError `backend_unavailable` */
  readonly logout: (everywhere: boolean) => Promise<BackendLogout>;
  readonly loginUrl: (returnTo: string, login: LoginOptions) => string;
  /** Tells news until the stream ends. @throws where there is no stream */
  readonly follow: (tell: (news: BackendNews) => void, signal: AbortSignal) => Promise<void>;
  /** Whether an address is one of the backend. */
  readonly isBelow: (url: string) => boolean;
}

/** What no page of another origin can send without being asked first. */
export const backendHeader = { name: 'x-requested-with', value: 'bff' } as const;

const timeoutMs = 10_000;

export function createBackend(path: string, platform: Platform, tools: Toolbox): Backend {
  const { AuthError, asObject, asText } = tools;
  const base = new URL(path, platform.href());
  const at = (name: string): string => `${base.origin}${base.pathname.replace(/\/$/, '')}/${name}`;
  const send = async (name: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { accept: 'application/json', [backendHeader.name]: backendHeader.value };
    const signal = init.signal ?? AbortSignal.timeout(timeoutMs);
    try {
      return await platform.fetch(at(name), {
        ...{ headers, cache: 'no-store', redirect: 'error' },
        ...{ ...init, signal },
      });
    } catch (cause) {
      throw new AuthError('backend_unavailable', { cause });
    }
  };
  return {
    session: async () => {
      const response = await send('session');
      if (response.status === 401) return undefined;
      const session = response.ok
        ? readSession(await response.json().catch(() => undefined), tools)
        : undefined;
      if (!session) throw new AuthError('backend_unavailable');
      return session;
    },
    logout: async (everywhere) => {
      const response = await send('logout', {
        method: 'POST',
        ...(everywhere && { body: JSON.stringify({ everywhere }) }),
      });
      if (!response.ok) throw new AuthError('backend_unavailable');
      const { location, everywhere: hasEnded } = asObject(await response.json().catch(() => undefined)) ?? {};
      return { location: asText(location), everywhere: hasEnded === true };
    },
    loginUrl: (returnTo, login) => `${at('login')}?${formatLogin(returnTo, login)}`,
    follow: async (tell, signal) => {
      const response = await send('events', { signal });
      if (response.status === 401) return tell({ kind: 'ended', by: undefined });
      if (!response.ok || !response.body) throw new AuthError('backend_unavailable');
      return readEvents(response.body, ({ name, data }) => {
        const news = readNews(name, parse(data), tools);
        if (news) tell(news);
      });
    },
    isBelow: (url) => url.startsWith(at('')),
  };
}

function formatLogin(returnTo: string, login: LoginOptions): string {
  const { pathname, search, hash } = new URL(returnTo);
  const query = new URLSearchParams({ return_to: pathname + search + hash });
  if (login.prompt !== undefined) query.set('prompt', login.prompt);
  if (login.loginHint !== undefined) query.set('login_hint', login.loginHint);
  if (login.acrValues !== undefined) query.set('acr_values', login.acrValues);
  if (login.maxAgeSeconds !== undefined) query.set('max_age', String(login.maxAgeSeconds));
  return query.toString();
}

function readNews(name: string, data: unknown, tools: Toolbox): BackendNews | undefined {
  if (name === 'signed_out') return { kind: 'ended', by: tools.asText(tools.asObject(data)?.['by']) };
  const session = name === 'session' ? readSession(data, tools) : undefined;
  return session && { kind: 'session', session };
}

function readSession(value: unknown, { asObject, asText }: Toolbox): BackendSession | undefined {
  const { user, accessTokenExpiresIn, refreshed } = asObject(value) ?? {};
  const claims = asObject(user);
  const sub = asText(claims?.['sub']);
  if (sub === undefined) return undefined;
  return {
    user: Object.freeze({ ...claims, sub }),
    expiresInSeconds: typeof accessTokenExpiresIn === 'number' ? accessTokenExpiresIn : undefined,
    refreshed: typeof refreshed === 'number' ? refreshed : 0,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
