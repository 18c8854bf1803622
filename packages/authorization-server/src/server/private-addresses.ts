import { BlockList, isIPv4 } from 'node:net';

/** Addresses that do not belong to a public host (the registries of RFC 6890 and what translates to them). */
const subnets4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
const subnets6 = [
  ...['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23'],
  ...['2001:db8::/32', '2002::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
  ...['3fff::/20', '5f00::/16'],
];

// Two lists: one alone takes every IPv4 address for an IPv6 one that is mapped.
const blocked4 = blockListOf(subnets4, 'ipv4');
const blocked6 = blockListOf(subnets6, 'ipv6');

function blockListOf(subnets: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix = ''] = subnet.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

/** Whether an IP address is anything but that of a public host. */
export function isPrivateAddress(address: string): boolean {
  return isIPv4(address) ? blocked4.check(address, 'ipv4') : blocked6.check(address, 'ipv6');
}
