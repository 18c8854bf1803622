import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import type { Client } from '../clients/client.ts';
import { formatUserCode, parseUserCode } from '../endpoints/device-authorization.ts';
import { createGrant } from '../grants/create-grant.ts';
import {
  renderDeviceCode,
  renderDeviceConfirm,
  renderDeviceDone,
  type DeviceConfirmModel,
} from '../pages/authorize/device.ts';
import { pagePaths } from '../pages/paths.ts';
import type { Problem } from '../pages/problems.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, type Reply } from '../server/reply.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';
import type { DeviceCode } from '../store/records.ts';
import { clientBrief } from './client-brief.ts';
import { readOwnForm, requireSession } from './page-form.ts';
import { pageReply } from './page-reply.ts';
import { describeScopes } from './scope-descriptions.ts';
import { signInLocation } from './return-to.ts';

type At = { readonly request: Request; readonly context: RequestContext };

/** GET: the field for the code that the device shows; filled in from `verification_uri_complete`, never sent by itself. */
export async function showDevice(request: Request, context: RequestContext): Promise<Reply> {
  const userCode = context.url.searchParams.get('user_code')?.slice(0, 64);
  if (!(await currentSession(request, context))) {
    const back =
      userCode === undefined
        ? pagePaths.device
        : `${pagePaths.device}?user_code=${encodeURIComponent(userCode)}`;
    return redirectReply(signInLocation(back, context));
  }
  return codePage({ request, context }, userCode);
}

/** POST of the code: who asks, and for what (RFC 8628 §5.4: the person compares the codes). */
export async function submitDevice(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const current = await requireSession(request, context);
  const typed = form.get('user_code') ?? '';
  const code = await findCode(typed, current, context);
  if (!code)
    return codePage({ request, context }, typed, [{ code: 'user-code-unknown', field: 'user_code' }]);
  const model = await confirmModel(code, current, context);
  return pageReply((page) => renderDeviceConfirm(model, page), { request, context });
}

/** POST of the decision. */
export async function decideDevice(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const current = await requireSession(request, context);
  const typed = form.get('user_code') ?? '';
  const code = await findCode(typed, current, context);
  if (!code)
    return codePage({ request, context }, typed, [{ code: 'user-code-expired', field: 'user_code' }]);
  const isAllowed = form.get('decision') === 'allow';
  if (isAllowed) await allow(code, current, context);
  else await deny(code, current, context);
  const outcome = isAllowed ? 'allowed' : 'denied';
  return pageReply((page) => renderDeviceDone({ outcome }, page), { request, context });
}

/** Guesses are counted (RFC 8628 §5.1), right ones too: whoever has a code of their own could begin anew with it. */
async function findCode(
  typed: string,
  { user }: CurrentSession,
  context: RequestContext,
): Promise<DeviceCode | undefined> {
  const { server, tenant, address } = context;
  const caller = { address, account: `${tenant.id} ${user.id}` };
  const verdict = await server.endpointLimits.consume('device_verification', caller);
  if (!verdict.allowed)
    throw oauthErrorOf('rate_limited', { headers: { 'retry-after': String(verdict.retryAfterSeconds) } });
  const userCode = parseUserCode(typed);
  if (userCode === undefined) return undefined;
  const code = await server.store.deviceCodes.findByUserCode(tenant.id, userCode, server.now());
  return code?.status === 'pending' ? code : undefined;
}

async function allow(
  code: DeviceCode,
  { session, user }: CurrentSession,
  context: RequestContext,
): Promise<void> {
  const { server, tenant } = context;
  const client = await findClient(code, context);
  await server.store.write(async (store) => {
    const { scopes, resources } = code;
    const grant = await createGrant(context, { client, userId: user.id, session, scopes, resources }, store);
    if (!(await store.deviceCodes.decide(tenant.id, code.hash, { grantId: grant.id })))
      throw new OAuthError('invalid_request', 'the device was answered before');
    const data = { grant: grant.id, scope: scopes.join(' ') };
    await recordEvent(
      context,
      { type: 'device_allowed', actor: user.id, subject: user.id, clientId: client.id, data },
      store,
    );
  });
}

async function deny(code: DeviceCode, { user }: CurrentSession, context: RequestContext): Promise<void> {
  const { server, tenant } = context;
  await server.store.deviceCodes.decide(tenant.id, code.hash, 'denied');
  await recordEvent(context, {
    type: 'device_denied',
    actor: user.id,
    subject: user.id,
    clientId: code.clientId,
  });
}

async function confirmModel(
  code: DeviceCode,
  { user }: CurrentSession,
  context: RequestContext,
): Promise<DeviceConfirmModel> {
  const client = await findClient(code, context);
  const { tokens } = context.tenant.settings;
  const refreshSeconds = client.policy.refreshMaxAgeSeconds ?? tokens.refreshMaxAgeSeconds;
  return {
    userCode: formatUserCode(code.userCode),
    client: {
      ...clientBrief(client),
      isVerified:
        client.policy.registeredBy === 'administrator' &&
        client.metadata.token_endpoint_auth_method !== 'none',
      homeUrl: client.metadata.client_uri,
      policyUrl: client.metadata.policy_uri,
      termsUrl: client.metadata.tos_uri,
    },
    identifier: user.identifiers[0]?.value ?? user.id,
    scopes: await describeScopes(code, context),
    resources: code.resources,
    accessSeconds: client.policy.accessMaxAgeSeconds ?? tokens.accessMaxAgeSeconds,
    offline: code.scopes.includes('offline_access')
      ? { until: context.server.now() + refreshSeconds * 1000 }
      : undefined,
  };
}

async function findClient({ clientId }: DeviceCode, { server, tenant }: RequestContext): Promise<Client> {
  const client = await server.store.clients.find(tenant.id, clientId);
  if (client?.status !== 'active') throw oauthErrorOf('client_disabled');
  return client;
}

function codePage(
  { request, context }: At,
  userCode: string | undefined,
  problems?: readonly Problem<'user_code'>[],
): Reply {
  const model = { userCode, problems };
  return pageReply(
    (page) => renderDeviceCode(model, page),
    { request, context },
    problems ? { status: 400 } : {},
  );
}
