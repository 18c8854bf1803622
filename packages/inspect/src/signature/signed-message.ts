import type { VerificationKey } from '@mintmark/jose/jwk';
import { verifyCompactJws, verifyFlattenedJws } from '@mintmark/jose/jws';
import { dangerouslyVerifyWithWeakKey, type WeakKey } from '@mintmark/jose/weak-keys';

type Header = Readonly<Record<string, unknown>>;

/** Something that was signed once, and how its signature is checked. */
export interface SignedMessage {
  readonly form: 'compact' | 'json';
  readonly header: Header;
  readonly algorithm: string;
  readonly kid: string | undefined;
  /** Extensions (crit) that a verifier must understand; here their signature is checked all the same. */
  readonly extensions: readonly string[];
  /** @throws JoseError */
  readonly verify: (key: VerificationKey) => Promise<unknown>;
  /** Undefined where weak keys cannot be tried. @throws JoseError */
  readonly verifyWeak: ((key: WeakKey) => Promise<unknown>) | undefined;
}

/** A compact serialization; undefined without an algorithm. */
export function compactMessage(text: string, header: Header): SignedMessage | undefined {
  const wanted = readHeader(header);
  if (wanted === undefined) return undefined;
  const { algorithm, extensions } = wanted;
  return {
    ...wanted,
    form: 'compact',
    verify: async (key) =>
      verifyCompactJws(text, { keys: key, algorithms: [algorithm], critical: extensions }),
    verifyWeak: async (key) => dangerouslyVerifyWithWeakKey(text, { key, algorithms: [algorithm] }),
  };
}

/** The members of one signature of a JSON serialization, in the flattened form. */
export interface FlattenedMessage {
  readonly payload?: unknown;
  readonly protected?: unknown;
  readonly header?: unknown;
  readonly signature?: unknown;
}

/** One signature of a JSON serialization; undefined without an algorithm. */
export function flattenedMessage(jws: FlattenedMessage, header: Header): SignedMessage | undefined {
  const wanted = readHeader(header);
  if (wanted === undefined) return undefined;
  const { algorithm, extensions } = wanted;
  const members = [jws.protected, jws.payload, jws.signature];
  // Weak keys are tried in the compact form, which has no place for a header that nothing protects.
  const isCompact = members.every((member) => typeof member === 'string') && jws.header === undefined;
  const text = members.join('.');
  return {
    ...wanted,
    form: 'json',
    verify: async (key) =>
      verifyFlattenedJws(jws, { keys: key, algorithms: [algorithm], critical: extensions }),
    verifyWeak: isCompact
      ? async (key) => dangerouslyVerifyWithWeakKey(text, { key, algorithms: [algorithm] })
      : undefined,
  };
}

function readHeader(
  header: Header,
): Pick<SignedMessage, 'header' | 'algorithm' | 'kid' | 'extensions'> | undefined {
  const { alg, kid, crit } = header;
  if (typeof alg !== 'string') return undefined;
  const names: readonly unknown[] = Array.isArray(crit) ? crit.slice(0, 20) : [];
  const extensions = names.filter((name): name is string => typeof name === 'string' && name !== 'b64');
  return { header, algorithm: alg, kid: typeof kid === 'string' ? kid : undefined, extensions };
}
