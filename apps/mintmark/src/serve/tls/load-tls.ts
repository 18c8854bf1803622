import type { ServeSettings } from '../settings.ts';
import type { Certificate, CertificateFiles } from './certificate.ts';
import { readCertificate } from './certificate.ts';
import { useDevelopmentCertificate } from './development-files.ts';

/** The certificate to listen with. */
export interface Tls {
  readonly certificate: Certificate;
  /** Files that may change while the server runs. */
  readonly files: CertificateFiles | undefined;
  /** The certificate of the development authority. */
  readonly authorityFile: string | undefined;
  /** Whether the development certificate was made just now. */
  readonly isNew: boolean;
}

/** Loads or makes the certificate; undefined for plain HTTP. @throws CliError */
export async function loadTls({ tls, home }: ServeSettings, now: number): Promise<Tls | undefined> {
  if (tls === undefined) return undefined;
  if (tls.kind === 'files')
    return { certificate: await readCertificate(tls), files: tls, authorityFile: undefined, isNew: false };
  const { cert, key, authorityFile, isNew } = await useDevelopmentCertificate(home, now);
  return { certificate: { cert, key }, files: undefined, authorityFile, isNew };
}
