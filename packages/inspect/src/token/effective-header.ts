import { toValue } from '../json/json-value.ts';
import type { TokenReading, TokenSigner } from './token-reading.ts';

const none: Readonly<Record<string, unknown>> = Object.freeze(Object.create(null));

/**
 * The header a verifier goes by: the protected parameters and, in a JSON serialization, those that nothing protects
 * (RFC 7515 section 7.2.1 calls their union the JOSE header). The protected ones win here; that a name stands in both is
 * a finding of its own.
 *
 * @example
 * effectiveHeader(readToken('eyJhbGciOiJub25lIn0.e30.')); // { alg: 'none' }
 */
export function effectiveHeader(
  { header, signers }: TokenReading,
  signer: TokenSigner | undefined = signers[0],
): Readonly<Record<string, unknown>> {
  const unprotected = signer?.unprotected;
  if (unprotected === undefined) return header?.value ?? none;
  const open = unprotected.kind === 'object' ? toValue(unprotected) : none;
  return Object.assign(Object.create(null), open, signer?.header?.value ?? header?.value);
}
