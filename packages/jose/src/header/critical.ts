import type { JsonObject } from '../encoding/json.ts';
import { JoseError } from '../errors/jose-error.ts';
import { textParameters } from './header.ts';

/** Names that the RFCs define themselves and that `crit` must therefore not list (RFC 7515 §4.1.11, RFC 7516 §4.1.13). */
const registered: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...textParameters,
  ...['jwk', 'x5c', 'crit', 'epk', 'apu', 'apv', 'iv', 'tag', 'p2s', 'p2c'],
]);

/**
 * Checks the `crit` header parameter (RFC 7515 §4.1.11): a non-empty list of different names of extensions, each in the
 * protected header and understood here.
 *
 * @throws JoseError `critical_header_invalid`, `critical_header_unsupported`
 */
export function assertCritical(protectedHeader: JsonObject, understood: readonly string[]): void {
  if (!Object.hasOwn(protectedHeader, 'crit')) return;
  const { crit } = protectedHeader;
  if (!Array.isArray(crit) || crit.length === 0) {
    throw new JoseError('critical_header_invalid', 'crit must be a non-empty array');
  }
  const names: readonly unknown[] = crit;
  if (new Set(names).size !== names.length)
    throw new JoseError('critical_header_invalid', 'crit has a name twice');
  for (const name of names) assertExtension(name, protectedHeader, understood);
}

function assertExtension(name: unknown, protectedHeader: JsonObject, understood: readonly string[]): void {
  if (typeof name !== 'string' || name === '') {
    throw new JoseError('critical_header_invalid', 'crit must list names of header parameters');
  }
  if (registered.has(name)) {
    throw new JoseError(
      'critical_header_invalid',
      'crit must not list a header parameter that the RFCs define',
    );
  }
  if (!Object.hasOwn(protectedHeader, name)) {
    throw new JoseError(
      'critical_header_invalid',
      'crit lists a header parameter that is not in the protected header',
    );
  }
  if (!understood.includes(name)) {
    throw new JoseError(
      'critical_header_unsupported',
      'the token needs an extension that is not understood here',
    );
  }
}

/** Refuses `crit` outside of the protected header, where anybody could change it. @throws JoseError */
export function assertNoUnprotectedCritical(header: JsonObject | undefined): void {
  if (header !== undefined && Object.hasOwn(header, 'crit')) {
    throw new JoseError('critical_header_invalid', 'crit must stand in the protected header');
  }
}
