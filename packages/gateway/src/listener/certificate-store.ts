import { X509Certificate } from 'node:crypto';
import { statSync } from 'node:fs';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { readRegularFileSync } from '../config/files/regular-file.ts';
import type { CertificateConfig, TlsConfig } from '../config/listener-config.ts';

/** A certificate with its key, as it is shown at the moment. The object stays the same when its files change. */
export interface ShownCertificate {
  readonly config: CertificateConfig;
  readonly names: readonly string[];
  readonly context: SecureContext;
  readonly options: SecureContextOptions;
}

/** What a store can be asked. */
export interface CertificateStore {
  /** The certificate for a name; the first where none fits or no name is asked for. */
  readonly find: (name: string | undefined) => ShownCertificate;
  /** Reads files again that have changed; true where the first certificate is another one now. At most once in a while. */
  readonly refresh: () => boolean;
}

/** How a store is told the time, and whom it tells of files that cannot be used. */
export interface CertificateStoreOptions {
  readonly now: () => number;
  /** Is told of certificates that changed and cannot be used; the ones before are shown on (nobody). */
  readonly onError?: ((error: unknown) => void) | undefined;
}

interface Entry extends ShownCertificate {
  names: readonly string[];
  context: SecureContext;
  options: SecureContextOptions;
  version: string;
}

/** How often files are looked at, in milliseconds. */
const refreshIntervalMs = 5000;

/** Reads the certificates of a listener. Throws where a file cannot be read or a key does not fit its certificate. */
export function createCertificateStore(tls: TlsConfig, options: CertificateStoreOptions): CertificateStore {
  const entries = tls.certificates.map((config) => readEntry(config, tls));
  const { 0: first } = entries;
  if (first === undefined) throw new TypeError('expected a certificate for a listener with tls');
  let names = indexNames(entries);
  let checkedAt = options.now();
  return {
    find: (name) => (name === undefined ? first : (findName(names, name) ?? first)),
    refresh: () => {
      if (options.now() - checkedAt < refreshIntervalMs) return false;
      checkedAt = options.now();
      const changed = entries.filter((entry) => reread(entry, tls, options));
      if (changed.length > 0) names = indexNames(entries);
      return changed.includes(first);
    },
  };
}

function readEntry(config: CertificateConfig, tls: TlsConfig): Entry {
  const version = versionOf(config);
  const options = {
    cert: readRegularFileSync(config.certificate),
    key: readRegularFileSync(config.key),
    minVersion: tls.minVersion ?? 'TLSv1.2',
    ...(tls.clientCertificates?.authorities === undefined
      ? {}
      : { ca: readRegularFileSync(tls.clientCertificates.authorities) }),
  } satisfies SecureContextOptions;
  const names = config.names ?? namesIn(new X509Certificate(options.cert));
  return {
    config,
    names: names.map((name) => name.toLowerCase()),
    options,
    version,
    context: createSecureContext(options),
  };
}

/** Files are replaced one after the other: a pair that does not fit (yet) changes nothing and is tried again. */
function reread(entry: Entry, tls: TlsConfig, { onError }: CertificateStoreOptions): boolean {
  try {
    if (versionOf(entry.config) === entry.version) return false;
    Object.assign(entry, readEntry(entry.config, tls));
    return true;
  } catch (error) {
    onError?.(error);
    return false;
  }
}

function versionOf({ certificate, key }: CertificateConfig): string {
  return [certificate, key]
    .map((file) => {
      const { ino, mtimeMs, size } = statSync(file);
      return `${ino} ${mtimeMs} ${size}`;
    })
    .join(' ');
}

function namesIn({ subjectAltName = '' }: X509Certificate): readonly string[] {
  return [...subjectAltName.matchAll(/DNS:([^\s,"]+)/gu)].map((match) => match[1] ?? '');
}

/** The first certificate that has a name counts. */
function indexNames(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const names = new Map<string, Entry>();
  for (const entry of entries) for (const name of entry.names) if (!names.has(name)) names.set(name, entry);
  return names;
}

/** RFC 9525 §6.3: a wildcard stands for the whole first label and no other. */
function findName(names: ReadonlyMap<string, Entry>, name: string): Entry | undefined {
  const lower = name.toLowerCase();
  const dot = lower.indexOf('.');
  return names.get(lower) ?? (dot > 0 ? names.get(`*${lower.slice(dot)}`) : undefined);
}
