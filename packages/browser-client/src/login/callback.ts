import { AuthError } from '../auth/auth-error.ts';
import type { Transaction, Transactions } from './transactions.ts';

/** What the issuer answered by way of the browser (RFC 6749 §4.1.2). */
export interface Callback {
  /** Undefined: no login of this tab. */
  readonly transaction: Transaction | undefined;
  readonly code: string | undefined;
  readonly error: string | undefined;
  /** RFC 9207. */
  readonly issuer: string | undefined;
}

/** An answer, and the address without it. */
export interface TakenCallback {
  readonly callback: Callback;
  readonly cleanUrl: string;
}

const members = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri', 'session_state'];

/**
 * Takes an answer out of an address; undefined where there is none. Other pages may use the same names: an answer of no
 * login is only taken for one where the issuer sends its answers.
 */
export function takeCallback(
  href: string,
  { transactions, redirectUri }: { readonly transactions: Transactions; readonly redirectUri: string },
): TakenCallback | undefined {
  const url = new URL(href);
  const { searchParams } = url;
  const state = searchParams.get('state');
  const code = searchParams.get('code') ?? undefined;
  const error = searchParams.get('error') ?? undefined;
  if (state === null || (code === undefined && error === undefined)) return undefined;
  const transaction = transactions.take(state);
  const expected = new URL(redirectUri);
  const isThere = url.origin === expected.origin && url.pathname === expected.pathname;
  if (!transaction && !isThere) return undefined;
  const issuer = searchParams.get('iss') ?? undefined;
  for (const name of members) searchParams.delete(name);
  return { callback: { transaction, code, error, issuer }, cleanUrl: url.href };
}

/** What is needed to redeem a code. */
export interface Redeemable {
  readonly transaction: Transaction;
  readonly code: string;
}

/**
 * Checks that an answer is for a login of this tab and from its issuer, and not an error.
 *
 * @throws AuthError `state_unknown`, `issuer_mismatch`, `login_refused`
 */
export function checkCallback(
  { transaction, code, error, issuer }: Callback,
  expected: { readonly issuer: string; readonly sendsIssuer: boolean },
): Redeemable {
  if (!transaction) throw new AuthError('state_unknown');
  // RFC 9207 §2.4, against mix-up: also an error is believed from the right issuer alone.
  if (issuer === undefined ? expected.sendsIssuer : issuer !== expected.issuer)
    throw new AuthError('issuer_mismatch');
  if (code === undefined || error !== undefined)
    throw new AuthError('login_refused', { error: readErrorCode(error) });
  return { transaction, code };
}

/** RFC 6749 §4.1.2.1 has a code for everything; what is none, somebody made up. */
function readErrorCode(error: string | undefined): string | undefined {
  return error !== undefined && /^[\w.-]{1,100}$/.test(error) ? error : undefined;
}
