import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from '../home/file-error.ts';
import type { HomeFolder } from '../home/home-folder.ts';
import { makeFolder } from '../home/home-folder.ts';
import type { Certificate } from './certificate.ts';

/** The development certificate and where the certificate of its authority lies. */
export interface DevelopmentFiles extends Certificate {
  readonly authorityFile: string;
  /** Whether it was made just now, so that it has to be trusted anew. */
  readonly isNew: boolean;
}

/** The development certificate in the home folder, made on first use and before it runs out. @throws CliError */
export async function useDevelopmentCertificate(
  { tlsFolder }: HomeFolder,
  now: number,
): Promise<DevelopmentFiles> {
  const certFile = join(tlsFolder, 'localhost.pem');
  const keyFile = join(tlsFolder, 'localhost-key.pem');
  const authorityFile = join(tlsFolder, 'authority.pem');
  // Making certificates takes a library that no other start should load.
  const { createDevelopmentCertificate, isStillGood } = await import('./development-certificate.ts');
  try {
    if ([certFile, keyFile, authorityFile].every((path) => existsSync(path))) {
      const cert = readFileSync(certFile, 'utf8');
      if (isStillGood(cert, now))
        return { cert, key: readFileSync(keyFile, 'utf8'), authorityFile, isNew: false };
    }
    const made = await createDevelopmentCertificate(now);
    makeFolder(tlsFolder);
    replace(keyFile, made.key, 0o600);
    replace(authorityFile, made.authority, 0o644);
    replace(certFile, made.cert, 0o644);
    return { cert: made.cert, key: made.key, authorityFile, isNew: true };
  } catch (error) {
    throw fileError(
      `cannot keep a certificate in ${tlsFolder}`,
      error,
      'check the folder, or take it away to make a new one',
    );
  }
}

function replace(path: string, text: string, mode: number): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode });
  renameSync(temporary, path);
}
