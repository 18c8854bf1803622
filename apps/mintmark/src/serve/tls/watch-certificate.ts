import { unwatchFile, watchFile } from 'node:fs';
import type { Certificate, CertificateFiles } from './certificate.ts';
import { readCertificate } from './certificate.ts';

/** What happens with a certificate that has changed. */
export interface WatchOptions {
  readonly use: (certificate: Certificate) => void;
  /** The new files cannot be used; the old ones stay in use. */
  readonly onError: (error: unknown) => void;
}

/** How often the files are looked at; they may be links that are moved, which no notification follows. */
const intervalMs = 5000;

/** Reads the certificate again when its files change and on SIGHUP. Returns what ends that. */
export function watchCertificate(files: CertificateFiles, { use, onError }: WatchOptions): () => void {
  const reload = (): void => void readCertificate(files).then(use, onError);
  const paths = [files.certFile, files.keyFile];
  for (const path of paths) watchFile(path, { interval: intervalMs, persistent: false }, reload);
  process.on('SIGHUP', reload);
  return () => {
    for (const path of paths) unwatchFile(path, reload);
    process.off('SIGHUP', reload);
  };
}
