import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isPasskeyCapable, relyingPartyOf } from '../credentials/passkeys/relying-party.ts';
import type { PasskeyPrompt } from '../pages/parts/passkey-form.ts';
import type { RequestContext } from '../server/context.ts';
import type { Browser } from '../sessions/browser-cookie.ts';

/**
 * Challenges of pages that anybody may open as often as they like. Nothing is stored for a page that is only looked at: the
 * challenge itself says until when it is good, and proves that it was made here, for this browser and purpose. What is
 * stored is that it was answered.
 */
export interface ChallengePurpose {
  readonly browser: Browser;
  /** What the answer is for. */
  readonly purpose: string;
}

const maxAgeSeconds = 300;
const randomLength = 16;
const timeLength = 6;
const headLength = randomLength + timeLength;

/** Asks for a passkey: one of these, or any that the browser knows for this host. Undefined where browsers have none. */
export function passkeyPrompt(
  asked: ChallengePurpose & { readonly passkeys?: readonly { readonly credentialId: string }[] },
  context: RequestContext,
): PasskeyPrompt | undefined {
  const { tenant } = context;
  if (!isPasskeyCapable(tenant.issuer)) return undefined;
  const options = {
    challenge: newChallenge(asked, context),
    rpId: relyingPartyOf(tenant.issuer, tenant.settings.displayName).id,
    timeout: maxAgeSeconds * 1000,
    userVerification: 'required',
    allowCredentials: (asked.passkeys ?? []).map(({ credentialId: id }) => ({ id, type: 'public-key' })),
  };
  return { options };
}

function newChallenge(purpose: ChallengePurpose, context: RequestContext): string {
  const head = Buffer.alloc(headLength);
  randomBytes(randomLength).copy(head);
  head.writeUIntBE(context.server.now() + maxAgeSeconds * 1000, randomLength, timeLength);
  return Buffer.concat([head, sealOf(head, purpose, context)]).toString('base64url');
}

/** Takes the challenge that an answer names, once. Undefined if it is not ours, too old, or was taken before. */
export async function takeChallenge(
  answer: string,
  purpose: ChallengePurpose,
  context: RequestContext,
): Promise<string | undefined> {
  const challenge = challengeOf(answer);
  const bytes = Buffer.from(challenge ?? '', 'base64url');
  const head = bytes.subarray(0, headLength);
  const expected = sealOf(head, purpose, context);
  const given = bytes.subarray(headLength);
  if (challenge === undefined || given.length !== expected.length || !timingSafeEqual(given, expected))
    return undefined;
  const { server, tenant } = context;
  const now = server.now();
  const expiresAt = head.readUIntBE(randomLength, timeLength);
  if (expiresAt <= now) return undefined;
  const isFirst = await server.store.replay.once(tenant.id, `passkey ${challenge}`, { now, expiresAt });
  return isFirst ? challenge : undefined;
}

function sealOf(head: Uint8Array, { browser, purpose }: ChallengePurpose, context: RequestContext): Buffer {
  return createHmac('sha256', context.server.deriveSecret('passkey-challenge'))
    .update(`${context.tenant.id}\0${browser.secret}\0${purpose}\0`)
    .update(head)
    .digest();
}

/** What the browser says it was asked; the signature covers it. */
function challengeOf(answer: string): string | undefined {
  try {
    const { response } = JSON.parse(answer) as { response?: { clientDataJSON?: unknown } }; // each member is looked at below
    const clientData = response?.clientDataJSON;
    if (typeof clientData !== 'string') return undefined;
    const parsed: unknown = JSON.parse(Buffer.from(clientData, 'base64url').toString());
    const challenge =
      typeof parsed === 'object' && parsed !== null && 'challenge' in parsed ? parsed.challenge : undefined;
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}
