import { findAsset } from '../pages/assets/page-assets.ts';
import type { RequestContext } from '../server/context.ts';
import { emptyReply, type Reply } from '../server/reply.ts';

/** Files of the pages. Their names change with their content, so they may be kept for ever. */
export function assets(_request: Request, { path }: RequestContext): Reply {
  const asset = findAsset(`/assets/${path['name'] ?? ''}`);
  if (!asset) return emptyReply(404);
  return {
    status: 200,
    headers: { 'content-type': asset.contentType, 'cache-control': 'public, max-age=31536000, immutable' },
    body: asset.text,
  };
}
