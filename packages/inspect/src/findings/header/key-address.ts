/** Why an address that a token names must not be fetched from, the worst first. */
export function findAddressFaults(address: unknown, issuer: unknown): readonly string[] {
  if (typeof address !== 'string') return ['is not a text'];
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return ['is not an absolute address'];
  }
  const faults: string[] = [];
  if (url.protocol !== 'https:') faults.push('is not https');
  if (url.username !== '' || url.password !== '') faults.push('carries a user name');
  const hostFault = hostKind(url.hostname);
  if (hostFault !== undefined) faults.push(hostFault);
  const issuerHost = hostOf(issuer);
  if (issuerHost !== undefined && issuerHost !== url.hostname)
    faults.push('is on another host than the issuer');
  return faults;
}

function hostOf(issuer: unknown): string | undefined {
  if (typeof issuer !== 'string' || !/^https?:\/\//i.test(issuer)) return undefined;
  try {
    return new URL(issuer).hostname;
  } catch {
    return undefined;
  }
}

const privateV4 =
  /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const privateV6 = /^\[(?:::1?\]|f[cd]|fe[89ab]|::ffff:)/i;
const internalName = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|corp|test|invalid)$/i;

function hostKind(host: string): string | undefined {
  if (privateV4.test(host) || privateV6.test(host)) return 'names a private or loopback address';
  if (/^[\d.]+$/.test(host) || host.startsWith('[')) return 'names an IP address';
  return internalName.test(host) ? 'names an internal host' : undefined;
}
