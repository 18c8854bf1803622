import { createHash } from 'node:crypto';

/** A file of the pages: what it holds, and the path below the issuer's that changes whenever it does. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly text: string;
}

/** An asset whose path carries the hash of its text, so that it may be cached for ever. */
export function createAsset(name: string, { extension, contentType, text }: AssetContent): Asset {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  return { path: `/assets/${name}.${hash}.${extension}`, contentType, text };
}

interface AssetContent {
  readonly extension: string;
  readonly contentType: string;
  readonly text: string;
}
