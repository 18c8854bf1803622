import { createPrivateKey, sign } from 'node:crypto';
import { exportJwk, exportPem, privateKey, publicKey, signatureAlgorithmNames } from '@mintmark/jose';
import type { AttackKey, AttackSuite, SignBytes } from '@mintmark/inspect/attacks';
import { createAttacks } from '@mintmark/inspect/attacks';
import { namedAlgorithms } from '../input/algorithms.ts';
import { readPairs } from '../input/json-argument.ts';
import { readFileBytes } from '../input/source.ts';
import { readToken } from '../input/token.ts';
import { chooseKey } from '../keys/choose-key.ts';
import { expandKeySets, isPrivateJwk, isPrivateLabel } from '../keys/key-input.ts';
import type { SingleKeyInput } from '../keys/key-input.ts';
import { isSecretJwk } from '../keys/jwk-options.ts';
import { parseKeyBytes } from '../keys/parse-key.ts';
import type { NamedKeys } from '../keys/read-keys.ts';
import { readKeys } from '../keys/read-keys.ts';
import { makeSigningKey } from '../keys/signing-keys.ts';
import { makeVerificationKey } from '../keys/verification-keys.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import type { AttackCommandOptions } from './attack-options.ts';

/** Makes the cases for the verifier that the options describe. @throws CliError, JoseError */
export async function makeSuite(given: AttackCommandOptions, terminal: Terminal): Promise<AttackSuite> {
  const { issuer, audience, subject, typ, scope, claim, require: requiredClaims, token } = given;
  if (issuer === undefined || audience === undefined)
    throw usageError('expected what the verifier expects', '--issuer NAME --audience NAME');
  const sources = await readKeys(given, terminal);
  const certificate = await certificateOf(given, sources);
  const validToken =
    token === undefined ? undefined : await readToken({ argument: token, file: undefined }, terminal);
  return createAttacks(chooseAttackKey(sources, given), {
    ...{
      issuer,
      audience,
      lifetimeSeconds: given.expiresIn,
      hugeCharacters: given.huge,
      signBytes: signWithNode,
    },
    now: () => given.now ?? terminal.now(),
    ...(subject !== undefined && { subject }),
    ...(typ !== undefined && { typ }),
    ...(scope !== undefined && { scope }),
    ...(claim !== undefined && { claims: readPairs(claim) }),
    ...(requiredClaims !== undefined && { requiredClaims }),
    ...(validToken !== undefined && { validToken }),
    ...(certificate !== undefined && { certificate }),
  });
}

const purpose = 'of the verifier, made for testing';

function chooseAttackKey(sources: readonly NamedKeys[], { algorithm, kid }: AttackCommandOptions): AttackKey {
  const algorithms = namedAlgorithms(algorithm, signatureAlgorithmNames) ?? signatureAlgorithmNames;
  const inputs = expandKeySets(sources.flatMap((source) => source.inputs));
  if (inputs.some(canSign)) return chooseKey(sources, { algorithms, make: makeSigningKey(kid), purpose });
  const key = chooseKey(sources, { algorithms, make: makeVerificationKey, purpose });
  return kid === undefined ? key : publicKey.jwk(exportJwk(key), { kid });
}

function canSign(input: SingleKeyInput): boolean {
  if (input.form === 'jwk') return isPrivateJwk(input.jwk) || isSecretJwk(input.jwk);
  return input.form === 'secret' || isPrivateLabel(input.label);
}

/** The certificate that the verifier was given, if any: the key itself may be one. */
async function certificateOf(
  { certificate }: AttackCommandOptions,
  sources: readonly NamedKeys[],
): Promise<Uint8Array | undefined> {
  const inputs =
    certificate === undefined
      ? sources.flatMap((source) => source.inputs)
      : parseKeyBytes(await readFileBytes(certificate.replace(/^@/, '')), 'the certificate');
  const found = inputs.find((input) => input.form === 'pem' && input.label === 'CERTIFICATE');
  if (found?.form === 'pem') return Buffer.from(found.text.replace(/-----[^-]+-----/g, ''), 'base64');
  if (certificate === undefined) return undefined;
  throw usageError('expected an X.509 certificate', '--certificate FILE, in PEM or DER');
}

/** Web Crypto has no ES256K. */
const signWithNode: SignBytes = async (data, { jwk, algorithm }) => {
  const key = createPrivateKey(exportPem(privateKey.jwk(jwk, { algorithm })));
  return Uint8Array.from(sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }));
};
