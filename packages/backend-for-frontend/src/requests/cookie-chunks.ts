import { forgetCookie, formatCookie, type Cookies } from './cookies.ts';

/** Browsers take 4096 bytes for name, value and attributes together (RFC 6265bis §5.6). */
const chunkCharacters = 3800;
const maxChunks = 6;

/** The cookies that hold a value, in several parts where it is long, and take away parts of an older one. */
export function formatChunks(name: string, value: string, old: Cookies): readonly string[] {
  const count = Math.ceil(value.length / chunkCharacters);
  if (count > maxChunks) throw new RangeError('the value is too long for cookies: keep sessions in a store');
  const parts = Array.from({ length: count }, (_, i) =>
    formatCookie(chunkName(name, i), value.slice(i * chunkCharacters, (i + 1) * chunkCharacters), {
      sameSite: 'Strict',
    }),
  );
  return [...parts, ...chunkNames(name, old).slice(count).map(forgetCookie)];
}

/** The value that {@link formatChunks} wrote; undefined where there is none. */
export function readChunks(name: string, cookies: Cookies): string | undefined {
  const names = chunkNames(name, cookies);
  return names.length === 0 ? undefined : names.map((part) => cookies.get(part) ?? '').join('');
}

/** The cookies that take a value away. */
export function forgetChunks(name: string, cookies: Cookies): readonly string[] {
  return chunkNames(name, cookies).map(forgetCookie);
}

function chunkNames(name: string, cookies: Cookies): readonly string[] {
  const names = Array.from({ length: maxChunks }, (_, i) => chunkName(name, i));
  const end = names.findIndex((part) => !cookies.has(part));
  return end === -1 ? names : names.slice(0, end);
}

function chunkName(name: string, index: number): string {
  return index === 0 ? name : `${name}.${index}`;
}
