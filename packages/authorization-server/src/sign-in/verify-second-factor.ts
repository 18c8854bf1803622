import { CredentialError } from '../credentials/errors.ts';
import { hashRecoveryCode } from '../credentials/recovery-codes/recovery-codes.ts';
import { relyingPartyOf } from '../credentials/passkeys/relying-party.ts';
import {
  decodePasskeyResponse,
  verifyPasskeyAuthentication,
} from '../credentials/passkeys/authentication.ts';
import { verifyTotp } from '../credentials/totp/totp.ts';
import type { ProblemCause } from '../pages/problems.ts';
import type { SecondFactorMethod } from '../pages/sign-in/second-factor.ts';
import type { RequestContext } from '../server/context.ts';
import { parsePasskey } from './passkey-credentials.ts';

/** What a person presented. */
export interface PresentedFactor {
  readonly userId: string;
  /** The code that was typed, or the authenticator's answer as JSON. */
  readonly value: string;
  /** What the authenticator was asked. */
  readonly challenge: string | undefined;
}

/** Undefined: it is right, and used up. Otherwise why not. */
type FactorProblem = ProblemCause['code'] &
  ('code-wrong' | 'code-used' | 'recovery-code-wrong' | 'passkey-refused');

type VerifyFactor = (factor: PresentedFactor, context: RequestContext) => Promise<FactorProblem | undefined>;

/** Each second factor: how it is checked, and what its `amr` is (RFC 8176). */
export const secondFactorMethods: Readonly<
  Record<SecondFactorMethod, { readonly amr: string; readonly verify: VerifyFactor }>
> = {
  totp: { amr: 'otp', verify: verifyTotpCode },
  'recovery-code': { amr: 'kba', verify: verifyRecoveryCode },
  passkey: { amr: 'hwk', verify: verifyPasskey },
};

/** Where the secret of a TOTP credential is sealed to. */
export function totpContext(userId: string): string {
  return `credentials/totp/${userId}`;
}

/** C8: right within one step, and never twice, also when two requests bring it at the same time. */
async function verifyTotpCode(
  { userId, value }: PresentedFactor,
  { server, tenant }: RequestContext,
): Promise<FactorProblem | undefined> {
  const now = server.now();
  const credentials = await server.store.credentials.list(tenant.id, userId);
  for (const credential of credentials.filter(({ type }) => type === 'totp')) {
    const secret = server.sealer.open(credential.data, totpContext(userId));
    const verdict = verifyTotp(secret, value, { now, lastStep: undefined });
    if (!verdict.isMatch) continue;
    const isFirst = await server.store.credentials.use(tenant.id, credential.id, {
      counter: verdict.step,
      now,
    });
    return isFirst ? undefined : 'code-used';
  }
  return 'code-wrong';
}

async function verifyRecoveryCode(
  { userId, value }: PresentedFactor,
  { server, tenant }: RequestContext,
): Promise<FactorProblem | undefined> {
  const isGood = await server.store.credentials.redeemRecoveryCode(
    tenant.id,
    userId,
    hashRecoveryCode(value),
  );
  return isGood ? undefined : 'recovery-code-wrong';
}

async function verifyPasskey(
  { userId, value, challenge }: PresentedFactor,
  context: RequestContext,
): Promise<FactorProblem | undefined> {
  const { server, tenant } = context;
  try {
    const response: unknown = JSON.parse(value);
    const { credentialId } = decodePasskeyResponse(response);
    const credential = await server.store.credentials.findPasskey(tenant.id, credentialId);
    if (credential?.userId !== userId || challenge === undefined) return 'passkey-refused';
    const relyingParty = relyingPartyOf(tenant.issuer, tenant.settings.displayName);
    const passkey = parsePasskey(credential);
    const { signCount } = await verifyPasskeyAuthentication(response, {
      relyingParty,
      challenge,
      passkey,
      userId,
    });
    const isFirst = await server.store.credentials.use(tenant.id, credential.id, {
      counter: signCount,
      now: server.now(),
    });
    return isFirst ? undefined : 'passkey-refused';
  } catch (error) {
    if (error instanceof CredentialError || error instanceof SyntaxError) return 'passkey-refused';
    throw error;
  }
}
