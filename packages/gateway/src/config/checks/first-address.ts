import { expandIpv6 } from '../../limits/address-group.ts';

/** The first address of a range, where it is written with another one. */
export const otherFirstAddress = (address: string, prefix: number): string | undefined => {
  const groups = address.includes(':') ? expandIpv6(address) : ipv4Groups(address);
  const first = groups?.map((group, index) => group & maskOf(prefix - 16 * index));
  if (groups === undefined || first === undefined || first.every((group, index) => group === groups[index])) {
    return undefined;
  }
  return address.includes(':') ? ipv6Text(first) : ipv4Text(first);
};

/** The mask of sixteen bits, of which so many count; all or none where that is more or less. */
const maskOf = (bits: number): number => (0xffff << (16 - Math.min(16, Math.max(0, bits)))) & 0xffff;

const ipv4Groups = (address: string): readonly number[] => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
};

const ipv4Text = (groups: readonly number[]): string =>
  groups.map((group) => `${group >> 8}.${group & 255}`).join('.');

/** URLs have the shortest form. */
const ipv6Text = (groups: readonly number[]): string => {
  const { hostname } = new URL(`http://[${groups.map((group) => group.toString(16)).join(':')}]`);
  return hostname.slice(1, -1);
};
