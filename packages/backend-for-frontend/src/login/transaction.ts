import { oauthErrorOf } from '@mintmark/oauth/errors';
import { forgetCookie, formatCookie, type Cookies } from '../requests/cookies.ts';
import { isSameSecret } from '../requests/random.ts';
import type { Seal } from '../requests/seal.ts';

/** A login that was begun; only the browser that began it has it. */
export interface Transaction {
  /** Comes back with the answer; begins with the name of the cookie. */
  readonly state: string;
  /** Comes back in the ID token. */
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
  readonly maxAgeSeconds: number | undefined;
  /** The session that the browser had: the new one takes its place. */
  readonly replaces: string | undefined;
  readonly startedAt: number;
}

/** What transactions are kept with. */
export interface TransactionSettings {
  readonly seal: Seal;
  readonly cookieName: string;
  readonly now: () => number;
}

const purpose = 'bff-login';
const maxAgeSeconds = 600;
const maxParallel = 5;

/** How long a login may take, in milliseconds. */
export const loginLifeMs: number = maxAgeSeconds * 1000;

/** The cookie of a login by its state; undefined for what cannot be one. */
export function loginCookieName(cookieName: string, state: string): string | undefined {
  const [, name] = /^([A-Za-z0-9_-]{11})\.[A-Za-z0-9_-]{43}$/.exec(state) ?? [];
  return name === undefined ? undefined : `${cookieName}-login-${name}`;
}

/**
 * The cookies that keep a login. `Lax`, because the answer of the authorization server is a navigation from another site.
 * Of more than five logins at once the oldest is given up.
 */
export async function keepTransaction(
  transaction: Transaction,
  cookies: Cookies,
  settings: TransactionSettings,
): Promise<readonly string[]> {
  const { seal, cookieName } = settings;
  const name = loginCookieName(cookieName, transaction.state);
  if (name === undefined) throw new TypeError('expected a state with the name of its cookie');
  const sealed = await seal.seal(purpose, JSON.stringify(transaction));
  return [
    formatCookie(name, sealed, { sameSite: 'Lax', maxAgeSeconds }),
    ...(await surplus(cookies, settings)).map(forgetCookie),
  ];
}

/** The names of cookies that have to go: what is no login any more, and the oldest beyond the limit. */
async function surplus(cookies: Cookies, settings: TransactionSettings): Promise<readonly string[]> {
  const logins: { readonly name: string; readonly startedAt: number }[] = [];
  for (const [name, value] of cookies) {
    if (!name.startsWith(`${settings.cookieName}-login-`)) continue;
    const transaction = await open(value, settings);
    logins.push({ name, startedAt: transaction?.startedAt ?? -Infinity });
  }
  logins.sort((one, other) => other.startedAt - one.startedAt);
  return logins
    .filter(({ startedAt }, i) => startedAt === -Infinity || i >= maxParallel - 1)
    .map(({ name }) => name);
}

/** The login that a state belongs to. @throws OAuthError `request_forged` when this browser began none */
export async function findTransaction(
  state: string | undefined,
  cookies: Cookies,
  settings: TransactionSettings,
): Promise<Transaction> {
  const name = loginCookieName(settings.cookieName, state ?? '');
  const value = name === undefined ? undefined : cookies.get(name);
  const transaction = value === undefined ? undefined : await open(value, settings);
  if (state === undefined || transaction === undefined || !isSameSecret(transaction.state, state)) {
    throw oauthErrorOf('request_forged');
  }
  return transaction;
}

async function open(value: string, { seal, now }: TransactionSettings): Promise<Transaction | undefined> {
  const text = await seal.open(purpose, value);
  if (text === undefined) return undefined;
  const transaction = JSON.parse(text) as Transaction; // the seal proved that `keepTransaction` wrote it
  return transaction.startedAt + loginLifeMs > now() ? transaction : undefined;
}
