import type { PageAssets } from '../context.ts';
import { accentPath, accentStyles } from './accent.ts';
import { createAsset, type Asset } from './content-hash.ts';
import { designTokens } from './design-tokens.ts';
import { mark } from './mark.ts';
import { passkeyScript } from './passkey-script.ts';
import { formStyles } from './styles-forms.ts';
import { pageStyles } from './styles-page.ts';

const css = 'text/css; charset=utf-8';

/** The style sheet of all pages. */
export const pagesStylesheet: Asset = createAsset('pages', {
  extension: 'css',
  contentType: css,
  text: designTokens + pageStyles + formStyles,
});

/** The only script there is; pages work without it, passkeys do not. */
const passkeyScriptAsset: Asset = createAsset('passkey', {
  extension: 'js',
  contentType: 'text/javascript; charset=utf-8',
  text: passkeyScript,
});

/** Browsers ask for an icon, and would get a page that is not there. */
const iconAsset: Asset = createAsset('mark', { extension: 'svg', contentType: 'image/svg+xml', text: mark });

const assets: ReadonlyMap<string, Asset> = new Map(
  [pagesStylesheet, passkeyScriptAsset, iconAsset].map((asset) => [asset.path, asset]),
);

/** The file at a path below the issuer's (`/assets/…`); it may be cached for ever. */
export function findAsset(path: string): Asset | undefined {
  const accent = accentStyles(path);
  return accent === undefined ? assets.get(path) : { path, contentType: css, text: accent };
}

/** The URLs of the files for a page context; `accent` is the tenant's colour (`#rrggbb`). */
export function pageAssets(basePath: string, accent?: string): PageAssets {
  const path = accent === undefined ? undefined : accentPath(accent);
  return {
    stylesheet: basePath + pagesStylesheet.path,
    icon: basePath + iconAsset.path,
    passkeyScript: basePath + passkeyScriptAsset.path,
    accentStylesheet: path === undefined ? undefined : basePath + path,
  };
}
