import { deflateSync } from 'node:zlib';
import type { RequestContext } from '../server/context.ts';
import { emptyReply, jsonReply, type Reply } from '../server/reply.ts';
import { signToken, tokenTypes } from '../tokens/sign-token.ts';

const mediaType = 'application/statuslist+jwt';
/** How long a list may be kept: how late others learn of a revocation. */
const timeToLiveSeconds = 60;
const maxAgeSeconds = 300;

/** Lists that were signed, until they change or age: one signature serves everybody. */
const signed = new Map<string, { readonly version: number; readonly until: number; readonly body: string }>();
const maxSigned = 1000;

/** A Token Status List (draft-ietf-oauth-status-list §5), for verifiers that do not read the revocation feed. */
export async function statusList(_request: Request, context: RequestContext): Promise<Reply> {
  const { server, tenant, path } = context;
  const listId = path['id'] ?? '';
  const list = await server.store.statusLists.read(tenant.id, listId);
  if (!list) return emptyReply(404);
  const uri = `${tenant.issuer}/status-lists/${listId}`;
  const kept = signed.get(uri);
  const isFresh = kept !== undefined && kept.version === list.version && kept.until > server.now();
  const body = isFresh ? kept.body : await signList(uri, list.bits, context);
  if (!isFresh) keep(uri, { version: list.version, until: server.now() + timeToLiveSeconds * 1000, body });
  return {
    status: 200,
    headers: { 'content-type': mediaType, 'cache-control': `public, max-age=${timeToLiveSeconds}` },
    body,
  };
}

/** The addresses of all lists (§9.3). */
export async function statusLists(_request: Request, { server, tenant }: RequestContext): Promise<Reply> {
  const ids = await server.store.statusLists.lists(tenant.id);
  return jsonReply({ status_lists: ids.map((id) => `${tenant.issuer}/status-lists/${id}`) });
}

function signList(uri: string, bits: Uint8Array, context: RequestContext): Promise<string> {
  const iat = Math.floor(context.server.now() / 1000);
  const claims = {
    iss: context.tenant.issuer,
    sub: uri,
    iat,
    exp: iat + maxAgeSeconds,
    ttl: timeToLiveSeconds,
    // §4.2: DEFLATE in the ZLIB format, at the highest level.
    status_list: { bits: 1, lst: deflateSync(bits, { level: 9 }).toString('base64url') },
  };
  return signToken(context, claims, { type: tokenTypes.statusList });
}

function keep(
  uri: string,
  list: { readonly version: number; readonly until: number; readonly body: string },
): void {
  if (signed.size >= maxSigned) signed.clear();
  signed.set(uri, list);
}
