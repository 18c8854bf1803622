import type { SigningKey, VerificationKey } from '@mintmark/jose/jwk';
import {
  exportJwk,
  externalKey,
  generateKey,
  jwkThumbprint,
  privateKey,
  publicKey,
} from '@mintmark/jose/jwk';
import type { ExternalSigner, ExternalSigners } from './external-signer.ts';
import { toPublicJwk } from './jwks-document.ts';
import type { KeyPolicy } from './key-policy.ts';
import type { KeyRecord } from './key-record.ts';
import type { PlannedKey } from './plan-rotation.ts';
import type { Sealer } from './sealer.ts';

/** Where the material of keys comes from. */
export interface MaterialSource {
  readonly tenantId: string;
  readonly sealer: Sealer;
  readonly signers: ExternalSigners;
  readonly policy: KeyPolicy;
}

/** The place a private key is sealed for. */
export function sealingContext({ tenantId, kid }: Pick<KeyRecord, 'tenantId' | 'kid'>): string {
  return `keys.sealed_private:${JSON.stringify([tenantId, kid])}`;
}

/** Makes the record of a planned key: generates and seals it, or takes over the public key of its external signer. */
export async function createKeyRecord(planned: PlannedKey, source: MaterialSource): Promise<KeyRecord> {
  const { signer, algorithm, period, publishAt, activateAt } = planned;
  const external = signer === undefined ? undefined : source.signers[signer];
  const { kid, publicJwk, sealedPrivate } =
    external === undefined ? await generate(algorithm, source) : await adopt(algorithm, external);
  return {
    tenantId: source.tenantId,
    kid,
    algorithm,
    use: 'sig',
    publicJwk,
    sealedPrivate,
    externalId: signer,
    createdAt: publishAt,
    publishAt,
    activateAt,
    retireAt: undefined,
    removeAt: undefined,
    compromisedAt: undefined,
    period,
    announcedState: 'next',
    version: 1,
  };
}

/** Opens the private key of a record. @throws KeyError, JoseError when this node cannot sign with it */
export function openSigningKey(record: KeyRecord, source: MaterialSource): SigningKey | undefined {
  const { kid, algorithm, sealedPrivate, externalId } = record;
  if (sealedPrivate !== undefined) {
    const opened = source.sealer.open(sealedPrivate, sealingContext(record));
    return privateKey.jwk(new TextDecoder().decode(opened), { algorithm, kid });
  }
  const signer = externalId === undefined ? undefined : source.signers[externalId];
  return signer && externalKey({ algorithm, kid, sign: (data) => signer.sign(data) });
}

/** The public key of a record. @throws JoseError */
export function openVerificationKey({ publicJwk, algorithm, kid }: KeyRecord): VerificationKey {
  return publicKey.jwk(publicJwk, { algorithm, kid });
}

type Material = Pick<KeyRecord, 'kid' | 'publicJwk' | 'sealedPrivate'>;

async function generate(algorithm: string, source: MaterialSource): Promise<Material> {
  const { key, kid } = await generateNamed(algorithm, source.policy);
  const plain = new TextEncoder().encode(JSON.stringify(exportJwk(key)));
  const sealedPrivate = source.sealer.seal(plain, sealingContext({ tenantId: source.tenantId, kid }));
  plain.fill(0);
  const publicJwk = toPublicJwk(exportJwk(publicKey.of(key)), { algorithm, kid });
  return { kid, publicJwk, sealedPrivate };
}

/** One thumbprint in 64 begins with a hyphen, and would be taken for an option where it stands in a command. */
async function generateNamed(
  algorithm: string,
  policy: KeyPolicy,
): Promise<{ readonly key: SigningKey; readonly kid: string }> {
  for (;;) {
    const key: SigningKey = await generateKey(algorithm, { modulusLength: policy.rsaModulusLength });
    const kid = await jwkThumbprint(key);
    if (!kid.startsWith('-')) return { key, kid };
  }
}

async function adopt(algorithm: string, { publicJwk }: ExternalSigner): Promise<Material> {
  // Reading it back checks that it is a public key that fits the algorithm.
  const jwk = exportJwk(publicKey.jwk(publicJwk, { algorithm }));
  const kid = await jwkThumbprint(jwk);
  return { kid, publicJwk: toPublicJwk(jwk, { algorithm, kid }), sealedPrivate: undefined };
}
