import type { JoseHeader, VerificationKey } from '@mintmark/jose';
import { verifyCompactJwsSync, verifyFlattenedJws, verifyGeneralJws } from '@mintmark/jose/jws';
import type { JwsPayloadVerifyOptions } from '@mintmark/jose/jws';
import type { Serialization } from '../input/serialization.ts';
import { serializationOf } from '../input/serialization.ts';
import type { JsonObject } from '../input/strict-json.ts';

/** A JWS of any serialization whose signature is good; of several signatures the first good one. */
export interface CheckedJws {
  /** The JOSE header of the good signature: protected and unprotected parameters (RFC 7515 §4). */
  readonly header: JoseHeader;
  /** The part of it that the signature does not cover. */
  readonly unprotectedHeader: JsonObject | undefined;
  readonly payload: Uint8Array;
  readonly key: VerificationKey;
}

type Check = (token: unknown, options: JwsPayloadVerifyOptions) => CheckedJws | Promise<CheckedJws>;

const checks: Readonly<Record<Serialization, Check>> = {
  compact: (token, options) => ({
    ...verifyCompactJwsSync(token as string, options), // anything else is refused there
    unprotectedHeader: undefined,
  }),
  flattened: async (token, options) => join(await verifyFlattenedJws(token, options)),
  general: async (token, options) => {
    const { payload, signatures } = await verifyGeneralJws(token, { ...options, policy: 'any' });
    const [good] = signatures;
    if (good === undefined) throw new Error('a general JWS without a good signature was accepted');
    return join({ ...good, payload });
  },
};

/** Verifies a JWS in whatever serialization it is; of several signatures one good one is enough. @throws JoseError */
export async function verifyAnyJws(token: unknown, options: JwsPayloadVerifyOptions): Promise<CheckedJws> {
  return checks[serializationOf(token)](token, options);
}

function join({ header, unprotectedHeader, payload, key }: CheckedJws): CheckedJws {
  return { header: { ...unprotectedHeader, ...header }, unprotectedHeader, payload, key };
}
