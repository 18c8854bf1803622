import type { Wire } from '../../steps/step.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** Remembers the access token in an answer of the token endpoint; gives its `jti`. */
export function keepTokenOf(wire: Wire | undefined, ledger: Ledger): string | undefined {
  try {
    const { access_token: token } = JSON.parse(wire?.response?.body ?? '') as Readonly<
      Record<string, unknown>
    >;
    return typeof token === 'string' ? ledger.keepToken(token)?.jti : undefined;
  } catch {
    return undefined;
  }
}
