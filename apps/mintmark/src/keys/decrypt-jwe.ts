import type { JoseHeader } from '@mintmark/jose';
import type { DecryptionKey } from '@mintmark/jose/jwk';
import { decryptCompactJwe, decryptFlattenedJwe, decryptGeneralJwe } from '@mintmark/jose/jwe';
import type { DecryptedJsonJwe, JweDecryptOptions } from '@mintmark/jose/jwe';
import type { Serialization } from '../input/serialization.ts';
import { serializationOf } from '../input/serialization.ts';

/** A JWE of any serialization that was opened. */
export interface OpenedJwe {
  /** The JOSE header of the recipient: protected and unprotected parameters (RFC 7516 §4). */
  readonly header: JoseHeader;
  readonly plaintext: Uint8Array;
  readonly key: DecryptionKey;
}

type Open = (token: unknown, options: JweDecryptOptions) => Promise<OpenedJwe>;

const openers: Readonly<Record<Serialization, Open>> = {
  compact: (token, options) => decryptCompactJwe(token as string, options), // anything else is refused there
  flattened: async (token, options) => join(await decryptFlattenedJwe(token, options)),
  general: async (token, options) => join(await decryptGeneralJwe(token, options)),
};

/** Decrypts a JWE in whatever serialization it is. @throws JoseError */
export async function decryptAnyJwe(token: unknown, options: JweDecryptOptions): Promise<OpenedJwe> {
  return openers[serializationOf(token)](token, options);
}

function join({ sharedHeader, recipientHeader, header, plaintext, key }: DecryptedJsonJwe): OpenedJwe {
  return { header: { ...sharedHeader, ...recipientHeader, ...header }, plaintext, key };
}
