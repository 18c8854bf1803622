import { forgetCookie, formatCookie, type Cookies } from './cookies.ts';

/** Browsers take 4096 bytes for name, value and attributes together (RFC 6265bis §5.6). */
const chunkCharacters = 3800;
/** Servers take 16 KiB of headers, in which logins under way and other cookies have to find room too. */
const maxChunks = 3;

/** The cookies that hold a value, in several parts where it is long; the first says how many there are. */
export function formatChunks(name: string, value: string): readonly string[] {
  const count = Math.ceil(value.length / chunkCharacters);
  if (count > maxChunks) throw new RangeError('the value is too long for cookies: keep sessions in a store');
  return Array.from({ length: count }, (_, i) => {
    const part = value.slice(i * chunkCharacters, (i + 1) * chunkCharacters);
    return formatCookie(chunkName(name, i), i === 0 ? `${count}~${part}` : part, { sameSite: 'Strict' });
  });
}

/** The value that {@link formatChunks} wrote, whatever is left of a longer one before; undefined where there is none. */
export function readChunks(name: string, cookies: Cookies): string | undefined {
  const [, count, first] = /^([1-3])~(.*)$/.exec(cookies.get(name) ?? '') ?? [];
  if (count === undefined || first === undefined) return undefined;
  const others = Array.from(
    { length: Number(count) - 1 },
    (_, i) => cookies.get(chunkName(name, i + 1)) ?? '',
  );
  return [first, ...others].join('');
}

/** The cookies that take a value away. */
export function forgetChunks(name: string, cookies: Cookies): readonly string[] {
  return Array.from({ length: maxChunks }, (_, i) => chunkName(name, i))
    .filter((part) => cookies.has(part))
    .map(forgetCookie);
}

function chunkName(name: string, index: number): string {
  return index === 0 ? name : `${name}.${index}`;
}
