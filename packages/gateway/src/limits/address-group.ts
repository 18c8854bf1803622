/**
 * The address that a client's requests are counted by: an IPv4 address itself; of an IPv6 address its /64, because one
 * household or server has that many to choose from; an IPv4 address in IPv6 as IPv4.
 */
export function addressGroup(address: string): string {
  if (!address.includes(':')) return address;
  const known = cache.get(address);
  if (known !== undefined) return known;
  if (cache.size >= maxCached) cache.clear();
  const group = groupOf(address);
  if (address.length <= maxCharacters) cache.set(address, group);
  return group;
}

const cache = new Map<string, string>();
const maxCached = 10_000;
const maxCharacters = 64;

function groupOf(address: string): string {
  const zone = address.indexOf('%');
  const groups = expandIpv6(zone === -1 ? address : address.slice(0, zone));
  if (groups === undefined) return address;
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high = 0, low = 0] = groups.slice(6);
    return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight numbers of an IPv6 address without a zone; undefined for what is none. */
export function expandIpv6(address: string): readonly number[] | undefined {
  if (address.length > 45) return undefined;
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0) return undefined;
  const left = groupsOf(head);
  const right = groupsOf(tail ?? '');
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => 0), ...right];
  return groups.every((group) => group >= 0 && group <= 0xffff) ? groups : undefined;
}

function groupsOf(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => (group.includes('.') ? dotted(group) : [Number(`0x${group}`)]));
}

function dotted(text: string): number[] {
  const bytes = text.split('.').map(Number);
  const [a = NaN, b = NaN, c = NaN, d = NaN] = bytes;
  return bytes.length === 4 ? [a * 256 + b, c * 256 + d] : [NaN];
}
