import { hashRecoveryCode } from '../credentials/recovery-codes/recovery-codes.ts';
import { verifyTotp } from '../credentials/totp/totp.ts';
import type { ProblemCause } from '../pages/problems.ts';
import type { SecondFactorMethod } from '../pages/sign-in/second-factor.ts';
import type { RequestContext } from '../server/context.ts';
import { verifyPasskey } from './verify-passkey.ts';

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
  passkey: { amr: 'hwk', verify: verifyPasskeyOf },
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

async function verifyPasskeyOf(
  { userId, value, challenge }: PresentedFactor,
  context: RequestContext,
): Promise<FactorProblem | undefined> {
  if (challenge === undefined) return 'passkey-refused';
  const credential = await verifyPasskey(value, { challenge, userId }, context);
  return credential ? undefined : 'passkey-refused';
}
