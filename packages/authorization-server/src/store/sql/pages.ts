import type { PageOf } from '../registry-intents.ts';

/** The largest page that is read at once, whatever was asked for. */
const maxPage = 500;

/** How many items a page has. */
export function limitOf(page: { readonly limit: number }): number {
  return Math.max(1, Math.min(Math.trunc(page.limit), maxPage));
}

/** Makes a page of the rows read for it, of which there is one more when there are more pages. */
export function toPage<Item extends { readonly id: string }>(
  items: readonly Item[],
  limit: number,
): PageOf<Item> {
  const shown = items.slice(0, limit);
  return { items: shown, next: items.length > limit ? shown.at(-1)?.id : undefined };
}

/** The texts that begin with a prefix lie between it and this, as both engines compare by bytes. */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
