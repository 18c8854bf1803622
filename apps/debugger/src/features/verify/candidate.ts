import { JoseError } from '@mintmark/jose/errors';
import type { VerificationKey } from '@mintmark/jose/jwk';
import { verifyCompactJws } from '@mintmark/jose/jws';
import { dangerouslyVerifyWithWeakKey, weaknessesOf, type WeakKey } from '@mintmark/jose/weak-keys';
import { words } from '../../shared/strings/words.ts';
import type { UsedKey } from './checked-token.ts';
import { describeUsedKey, type KeyOrigin } from './describe-used-key.ts';

/** A key that may have signed the token. */
export interface Candidate extends KeyOrigin {
  /** @throws JoseError when it has not */
  readonly verify: (token: string) => Promise<unknown>;
  readonly describe: () => Promise<UsedKey>;
  /** Why it is too weak, for keys only a debugger looks at. */
  readonly weakness: string | undefined;
}

/** The two ways to make a key: the safe one, and the one for keys too weak for it. */
export interface Makers {
  readonly make: () => VerificationKey;
  readonly makeWeak: () => WeakKey;
}

/** A candidate from a key; a key that is too weak is looked at all the same, through the door that says so. */
export function makeCandidate({ make, makeWeak }: Makers, origin: KeyOrigin): Candidate {
  try {
    return fromKey(make(), origin);
  } catch (error) {
    if (error instanceof JoseError && error.code === 'key_weak') return fromWeakKey(makeWeak(), origin);
    throw error;
  }
}

function fromKey(key: VerificationKey, origin: KeyOrigin): Candidate {
  const { algorithm } = key;
  return {
    ...origin,
    verify: async (token) => verifyCompactJws(token, { keys: key, algorithms: [algorithm] }),
    describe: async () => describeUsedKey(key, origin),
    weakness: undefined,
  };
}

/** A candidate from a key that no verifier would take. */
function fromWeakKey(key: WeakKey, { source, kid }: KeyOrigin): Candidate {
  const { algorithm } = key;
  const weakness = weaknessesOf(key)
    .map(({ message }) => message)
    .join('; ');
  const used = { kind: words().signature.kinds.weak, source, algorithm, kid, thumbprint: undefined };
  return {
    source,
    kid,
    verify: async (token) => dangerouslyVerifyWithWeakKey(token, { key, algorithms: [algorithm] }),
    describe: () => Promise.resolve(used),
    weakness,
  };
}
