import { deflateSync } from 'node:zlib';
import type { RequestContext, ServerContext } from '../server/context.ts';
import { emptyReply, jsonReply, type Reply } from '../server/reply.ts';
import { withEntityTag } from './entity-tag.ts';
import { signToken, tokenTypes } from '../tokens/sign-token.ts';

const mediaType = 'application/statuslist+jwt';
/** How long a list may be kept: how late others learn of a revocation. */
const timeToLiveSeconds = 60;
const maxAgeSeconds = 300;

/** Lists that were signed, until they change or age: one signature serves everybody. */
const signed = new WeakMap<ServerContext, Map<string, SignedList>>();
const maxSigned = 1000;

interface SignedList {
  readonly version: number;
  readonly until: number;
  readonly body: string;
}

/** A Token Status List (draft-ietf-oauth-status-list §5), for verifiers that do not read the revocation feed. */
export async function statusList(request: Request, context: RequestContext): Promise<Reply> {
  const { server, tenant, path } = context;
  const listId = path['id'] ?? '';
  const list = await server.store.statusLists.read(tenant.id, listId);
  if (!list) return emptyReply(404);
  const uri = `${tenant.issuer}/status-lists/${listId}`;
  const { body, until } = await signedList(uri, list, context);
  const maxAge = Math.max(0, Math.ceil((until - server.now()) / 1000));
  const headers = { 'content-type': mediaType, 'cache-control': `public, max-age=${maxAge}` };
  return withEntityTag(request, { status: 200, headers, body }, `"${list.version}-${until}"`);
}

async function signedList(
  uri: string,
  { bits, version }: { readonly bits: Uint8Array; readonly version: number },
  context: RequestContext,
): Promise<SignedList> {
  const { server } = context;
  const known = signed.get(server) ?? new Map<string, SignedList>();
  signed.set(server, known);
  const kept = known.get(uri);
  if (kept !== undefined && kept.version === version && kept.until > server.now()) return kept;
  const made = {
    version,
    until: server.now() + timeToLiveSeconds * 1000,
    body: await signList(uri, bits, context),
  };
  if (known.size >= maxSigned) known.clear();
  known.set(uri, made);
  return made;
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
