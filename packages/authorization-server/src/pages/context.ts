/** The languages every page speaks. */
export type PageLocale = 'en' | 'de';

export const pageLocales: readonly PageLocale[] = ['en', 'de'];

/** Where the page finds its files; `pageAssets` knows them. */
export interface PageAssets {
  /** URL of the style sheet. */
  readonly stylesheet: string;
  /** URL of the style sheet with the tenant's accent (the house's copper). */
  readonly accentStylesheet?: string | undefined;
  /** URL of the icon that browsers show beside the title (none). */
  readonly icon?: string | undefined;
  /** URL of the script that talks to the authenticator; without it no page offers passkeys. */
  readonly passkeyScript?: string | undefined;
}

/** What all pages of one answer share. */
export interface PageContext {
  readonly tenantName: string;
  /** The tenant's logo: a path of this origin or a data URL; anything else is not shown. */
  readonly logoUrl?: string | undefined;
  /** What stands before every path of `pagePaths`: the path of the issuer, without a slash at its end (''). */
  readonly basePath: string;
  readonly locale: PageLocale;
  readonly assets: PageAssets;
  /** Written into every form as `csrf`. */
  readonly csrfToken?: string | undefined;
  /** Milliseconds since 1970, for "4 minutes ago". */
  readonly now: number;
}
