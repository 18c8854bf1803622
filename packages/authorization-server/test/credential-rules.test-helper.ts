import { hashRecoveryCode } from '../src/credentials/recovery-codes/recovery-codes.ts';
import {
  createPasskeyRegistration,
  verifyPasskeyRegistration,
} from '../src/credentials/passkeys/registration.ts';
import { relyingPartyOf } from '../src/credentials/passkeys/relying-party.ts';
import { SoftwareAuthenticator } from '../src/credentials/passkeys/software-authenticator.test-helper.ts';
import { hotpCode, totpStep } from '../src/credentials/totp/totp.ts';
import { formatPasskey } from '../src/sign-in/passkey-credentials.ts';
import { totpContext } from '../src/sign-in/verify-second-factor.ts';
import type { Credential, User } from '../src/store/records.ts';
import type { TestServer } from '../src/testing/test-server.test-helper.ts';
import { newId } from '../src/tokens/secrets.ts';

function credentialOf(
  test: TestServer,
  user: User,
  given: Pick<Credential, 'type' | 'data'> & Partial<Credential>,
): Credential {
  const { id = newId('crd'), name = 'test', lookup, counter = 0, ...rest } = given;
  return {
    id,
    userId: user.id,
    name,
    lookup,
    counter,
    createdAt: test.now(),
    lastUsedAt: undefined,
    ...rest,
  };
}

/** Of a random one, now and then two codes near to each other are the same, or one is `000000`. */
const totpSecret: Uint8Array = Buffer.from('a secret of tests 20');

/** Gives a person an authenticator app; the function tells its code, now or some steps away. */
export async function addTotp(test: TestServer, user: User): Promise<(stepsAway?: number) => string> {
  const data = test.context.sealer.seal(totpSecret, totpContext(user.id));
  await test.store.credentials.insert(test.tenant.id, [credentialOf(test, user, { type: 'totp', data })]);
  return (stepsAway = 0) => hotpCode(totpSecret, totpStep(test.now()) + stepsAway);
}

/** Gives a person a recovery code. */
export async function addRecoveryCode(test: TestServer, user: User, code: string): Promise<void> {
  const data = hashRecoveryCode(code);
  await test.store.credentials.insert(test.tenant.id, [
    credentialOf(test, user, { type: 'recovery-code', data }),
  ]);
}

/** Gives a person a passkey. */
export async function addPasskey(test: TestServer, user: User): Promise<SoftwareAuthenticator> {
  const relyingParty = relyingPartyOf(test.tenant.issuer, 'Mint');
  const authenticator = new SoftwareAuthenticator(relyingParty.origin);
  const options = await createPasskeyRegistration(relyingParty, {
    id: user.id,
    name: 'alice',
    displayName: 'Alice',
    passkeys: [],
  });
  const { challenge } = options;
  const passkey = await verifyPasskeyRegistration(authenticator.create(options), { relyingParty, challenge });
  await test.store.credentials.insert(test.tenant.id, [
    credentialOf(test, user, {
      type: 'passkey',
      data: formatPasskey(passkey),
      lookup: passkey.credentialId,
      counter: passkey.signCount,
    }),
  ]);
  return authenticator;
}
