import { privateJwk, publicJwk } from '../material/keys.ts';
import type { Jwk, Keys } from '../material/keys.ts';
import type { Adapter } from './adapter.ts';
import { load } from './load.ts';

type MakeSigner = (secret: Uint8Array) => unknown;

interface Members {
  readonly createJWT: (claims: object, options: object, header: object) => Promise<string>;
  readonly verifyJWT: (token: string, options: object) => Promise<{ payload: unknown }>;
  readonly ES256Signer: MakeSigner;
  readonly ES256KSigner: MakeSigner;
  readonly EdDSASigner: MakeSigner;
}

const issuer = 'did:example:issuer';

/** The package did-jwt. Its issuers are DIDs, whose documents hold the keys. */
export const didJwt: Adapter = {
  id: 'did-jwt',
  package: 'did-jwt',
  how: 'verifyJWT(token, { resolver, audience }) with a resolver that answers the document of the one issuer, which holds the public key as a JWK.',
  algorithms: ['ES256', 'ES256K', 'EdDSA', 'Ed25519'],
  expects: ['exp', 'nbf', 'iss', 'aud'],
  issuer,
  load: async () => {
    const library = await load<Members>('did-jwt');
    const signers: Readonly<Record<string, MakeSigner>> = {
      ES256: library.ES256Signer,
      ES256K: library.ES256KSigner,
      EdDSA: library.EdDSASigner,
      Ed25519: library.EdDSASigner,
    };
    return {
      sign: async (claims, { algorithm, keys }) => {
        const secret = Buffer.from(privateJwk(keys).d ?? '', 'base64url');
        const signer = signers[algorithm]?.(secret);
        return library.createJWT({ ...claims }, { issuer, signer }, { alg: algorithm });
      },
      verify: async (token, { keys, audience }) =>
        (await library.verifyJWT(token, { resolver: resolverOf(keys), audience })).payload,
      verifyUnpinned: async (token, keys) =>
        library.verifyJWT(token, { resolver: resolverOf(keys), audience: 'https://api.example' }),
      verifyWithJwk: async (token, jwk, { audience }) =>
        library.verifyJWT(token, { resolver: resolverFor(jwk), audience }),
    };
  },
};

function resolverOf(keys: Keys): object {
  return resolverFor(publicJwk(keys));
}

/** Answers the document of the one issuer. */
function resolverFor(publicKeyJwk: Jwk): object {
  const didDocument = {
    id: issuer,
    verificationMethod: [{ id: `${issuer}#key-1`, type: 'JsonWebKey2020', controller: issuer, publicKeyJwk }],
  };
  return {
    resolve: async (did: string) =>
      did === issuer
        ? { didDocument, didDocumentMetadata: {}, didResolutionMetadata: {} }
        : { didDocument: null, didDocumentMetadata: {}, didResolutionMetadata: { error: 'notFound' } },
  };
}
