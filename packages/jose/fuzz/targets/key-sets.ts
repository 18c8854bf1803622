import { exportJwk, publicKey } from '@mintmark/jose';
import {
  createIssuerJwks,
  createLocalJwks,
  createRemoteJwks,
  discoverIssuer,
  parseJwks,
} from '@mintmark/jose/jwks';
import { verifyCertificateChain } from '@mintmark/jose/x509';
import { extension, makeCertificate, party } from '../../src/x509/certificate.test-helper.ts';
import { canary } from '../engine/examine.ts';
import type { Target } from '../engine/target.ts';
import { bytesTarget, textTarget } from '../engine/target.ts';
import { severalTimes } from '../input/input.ts';
import { mutateBytes } from '../input/mutate-bytes.ts';
import { mutateJson } from '../input/mutate-json.ts';
import { mutateText } from '../input/mutate-text.ts';
import { signaturePairs } from './keys.ts';

const issuer = 'https://issuer.example';
const asymmetric = signaturePairs.filter(({ sign }) => sign.type === 'private');
const keySets = [
  { keys: asymmetric.map(({ verify }, i) => ({ ...exportJwk(verify), kid: `${canary}-${i}` })) },
  { keys: asymmetric.slice(0, 2).map(({ verify }) => ({ ...exportJwk(verify), use: 'sig' })) },
  { keys: [] },
].map((set) => JSON.stringify(set));
const metadata = [
  JSON.stringify({
    issuer,
    jwks_uri: `${issuer}/keys`,
    authorization_endpoint: `${issuer}/authorize`,
    note: canary,
  }),
];

const answer = (body: string) => async (): Promise<Response> => new Response(body, { status: 200 });
const site =
  (body: string) =>
  (url: string): Promise<Response> =>
    answer(url.endsWith('/keys') ? (keySets[0] ?? '') : body)();
const query = { algorithm: 'ES256', kid: `${canary}-2` };

const root = party('root');
const leaf = party('leaf');
const rootCertificate = makeCertificate({
  subject: root,
  issuer: root,
  extensions: [extension.authority(), extension.keyUsage('03020204')],
});
const leafCertificate = makeCertificate({ subject: leaf, issuer: root });
const trustedAt = (): number => Date.UTC(2026, 10, 22);
const pemOf = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;

const mutateObjects = severalTimes(mutateJson);
const es256 = { algorithm: 'ES256' };

/** Everything that reads key sets, metadata and certificates. */
export const keySetTargets: readonly Target[] = [
  textTarget({ name: 'parseJwks', seeds: keySets, mutate: mutateObjects, run: (text) => parseJwks(text) }),
  textTarget({
    name: 'createLocalJwks',
    seeds: keySets,
    mutate: mutateObjects,
    run: (text) => createLocalJwks(text).find(query),
  }),
  textTarget({
    name: 'createRemoteJwks',
    seeds: keySets,
    mutate: mutateObjects,
    run: (text) => createRemoteJwks(`${issuer}/keys`, { fetch: answer(text) }).find(query),
  }),
  textTarget({
    name: 'discoverIssuer',
    seeds: metadata,
    mutate: mutateObjects,
    run: (text) => discoverIssuer(issuer, { fetch: answer(text) }),
  }),
  textTarget({
    name: 'createIssuerJwks',
    seeds: metadata,
    mutate: mutateObjects,
    run: (text) => createIssuerJwks(issuer, { fetch: site(text) }).find(query),
  }),
  textTarget({
    name: 'createRemoteJwks, the address',
    seeds: [
      `${issuer}/keys`,
      'http://127.0.0.1:8080/keys',
      'http://[::1]/',
      'https://user@issuer.example/keys',
    ],
    mutate: severalTimes(mutateText),
    run: (url) => createRemoteJwks(url, { fetch: answer('{"keys":[]}') }),
  }),
  bytesTarget('publicKey.x509', [leafCertificate, rootCertificate], {
    mutate: severalTimes(mutateBytes),
    run: (der) => publicKey.x509(der, es256),
  }),
  textTarget({
    name: 'publicKey.x509 of PEM',
    seeds: [pemOf(leafCertificate)],
    mutate: severalTimes(mutateText),
    run: (pem) => publicKey.x509(pem, es256),
  }),
  bytesTarget('verifyCertificateChain, the leaf', [leafCertificate], {
    mutate: severalTimes(mutateBytes),
    run: (der) =>
      verifyCertificateChain({
        chain: [der],
        trustAnchors: [rootCertificate],
        algorithm: 'ES256',
        now: trustedAt,
      }),
    objection: sameLeaf,
  }),
  bytesTarget('verifyCertificateChain, the anchor', [rootCertificate], {
    mutate: severalTimes(mutateBytes),
    run: (der) =>
      verifyCertificateChain({
        chain: [leafCertificate],
        trustAnchors: [der],
        algorithm: 'ES256',
        now: trustedAt,
      }),
  }),
];

/** Only the certificate that was signed may be trusted: its key has to come out. */
function sameLeaf(accepted: unknown): string | undefined {
  const { key } = accepted as { key: Parameters<typeof exportJwk>[0] };
  const { x } = leaf.publicKey.export({ format: 'jwk' });
  return exportJwk(key)['x'] === x ? undefined : 'trusted a certificate that nobody signed';
}
