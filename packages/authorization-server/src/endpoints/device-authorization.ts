import { randomInt } from 'node:crypto';
import { DatabaseError } from '@mintmark/database';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import { authenticateClient } from '../client-authentication/authenticate-client.ts';
import type { DeviceCode } from '../store/records.ts';
import { pagePaths } from '../pages/paths.ts';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { jsonReply, type Reply } from '../server/reply.ts';
import { resolveScopes } from '../tokens/scopes.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';

const maxAgeSeconds = 600;
const intervalSeconds = 5;
/** RFC 8628 §6.1: letters that are not taken for each other, no vowels that make words; 20⁸ codes. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';
const groupLength = 4;

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

/** The device authorization endpoint (RFC 8628 §3.1): a code for the device, and one for the person to type. */
export async function authorizeDevice(request: Request, context: RequestContext): Promise<Reply> {
  const { server, tenant } = context;
  const parameters = await readForm(request);
  const { client } = await authenticateClient(request, parameters, context);
  if (!client.metadata.grant_types.includes(grantType))
    throw new OAuthError('unauthorized_client', 'the client is not registered for device codes', {
      reason: 'grant_type_not_allowed',
    });
  const verdict = await server.endpointLimits.consume('device_authorization', {
    client: `${tenant.id} ${client.id}`,
    address: context.address,
  });
  if (!verdict.allowed)
    throw oauthErrorOf('rate_limited', { headers: { 'retry-after': String(verdict.retryAfterSeconds) } });
  const requested = { scope: parameters.get('scope'), resources: parameters.getAll('resource') };
  const target = await resolveScopes(context, client, requested);
  const deviceCode = newSecret('dc');
  const { userCode } = await insertCode(context, {
    ...target,
    tenantId: tenant.id,
    hash: hashSecret(deviceCode),
    clientId: client.id,
    status: 'pending',
    grantId: undefined,
    intervalSeconds,
    lastPolledAt: undefined,
    expiresAt: server.now() + maxAgeSeconds * 1000,
  });
  await recordEvent(context, { type: 'device_code_issued', actor: client.id, clientId: client.id });
  const address = `${tenant.issuer}${pagePaths.device}`;
  return jsonReply({
    device_code: deviceCode,
    user_code: formatUserCode(userCode),
    verification_uri: address,
    verification_uri_complete: `${address}?user_code=${formatUserCode(userCode)}`,
    expires_in: maxAgeSeconds,
    interval: intervalSeconds,
  });
}

/** Two people may draw the same code; the second draws again. */
async function insertCode(
  context: RequestContext,
  code: Omit<DeviceCode, 'userCode'>,
  tries = 5,
): Promise<DeviceCode> {
  const drawn: DeviceCode = { ...code, userCode: drawUserCode() };
  try {
    await context.server.store.deviceCodes.insert(drawn);
    return drawn;
  } catch (error) {
    if (tries > 1 && error instanceof DatabaseError && error.code === 'constraint')
      return insertCode(context, code, tries - 1);
    throw error;
  }
}

function drawUserCode(): string {
  return Array.from({ length: 2 * groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** As people read it: `BCDF-GHJK`. */
export function formatUserCode(code: string): string {
  return `${code.slice(0, groupLength)}-${code.slice(groupLength)}`;
}

/** As it is compared: what people type between the letters does not count. Undefined for what is no code. */
export function parseUserCode(text: string): string | undefined {
  const letters = text
    .slice(0, 64)
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '');
  return letters.length === 2 * groupLength && letters.split('').every((letter) => alphabet.includes(letter))
    ? letters
    : undefined;
}
