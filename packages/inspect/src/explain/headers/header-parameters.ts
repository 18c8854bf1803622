import { specificationUrl } from '../specification-url.ts';
import type { HeaderExplanation, HeaderRow } from './header-explanation.ts';
import { registeredHeaders } from './registered-headers.ts';
import { unregisteredHeaders } from './unregistered-headers.ts';

/** The day of the registries of JOSE that the tables were made from. */
export const joseRegistryDate = '2026-05-22';

/** Every header parameter that is explained, by its name; a table without a prototype. */
export const headerParameters: Readonly<Record<string, HeaderExplanation>> = /* @__PURE__ */ Object.assign(
  Object.create(null) as Record<string, HeaderExplanation>,
  /* @__PURE__ */ Object.fromEntries([
    ...registeredHeaders.map((row) => [row[0], toHeader(row, true)] as const),
    ...unregisteredHeaders.map((row) => [row[0], toHeader(row, false)] as const),
  ]),
);

function toHeader(row: HeaderRow, registered: boolean): HeaderExplanation {
  const [name, title, type, usedIn, specification, meaning] = row;
  const url = specificationUrl(specification);
  const explanation = { name, title, meaning, type, usedIn, specification, registered };
  return url === undefined ? explanation : { ...explanation, url };
}

/**
 * A header parameter in plain words; undefined for a name nobody here knows.
 *
 * @example
 * explainHeader('kid')?.title; // 'Key ID'
 */
export function explainHeader(name: string): HeaderExplanation | undefined {
  return headerParameters[name];
}
