import type { AuthErrorCode } from '../auth/auth-error.ts';
import type { Callback } from './take-callback.ts';
import type { Transaction } from './transactions.ts';

/** What an answer is worth: a code to redeem, or what is wrong with it. */
export type CheckedCallback =
  | { readonly isGood: true; readonly transaction: Transaction; readonly code: string }
  | { readonly isGood: false; readonly problem: AuthErrorCode; readonly error?: string | undefined };

/** Checks that an answer is for a login of this tab and from its issuer, and not an error. */
export function checkCallback(
  { code, error, issuer }: Callback,
  transaction: Transaction | undefined,
  expected: { readonly issuer: string; readonly sendsIssuer: boolean },
): CheckedCallback {
  if (!transaction) return { isGood: false, problem: 'state_unknown' };
  // RFC 9207 §2.4, against mix-up: also an error is believed from the right issuer alone.
  if (issuer === undefined ? expected.sendsIssuer : issuer !== expected.issuer)
    return { isGood: false, problem: 'issuer_mismatch' };
  if (code === undefined || error !== undefined)
    return { isGood: false, problem: 'login_refused', error: readErrorCode(error) };
  return { isGood: true, transaction, code };
}

/** RFC 6749 §4.1.2.1 has a code for everything; what is none, somebody made up. */
function readErrorCode(error: string | undefined): string | undefined {
  return error !== undefined && /^[\w.-]{1,100}$/.test(error) ? error : undefined;
}
