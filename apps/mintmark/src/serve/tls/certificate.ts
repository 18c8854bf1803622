import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { usageError } from '../../output/failure.ts';
import { reasonOf } from '../../input/source.ts';

/** A certificate with the ones that lead to its root, and its private key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Where a certificate lies. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** Reads a certificate and its key, and checks that they belong together. @throws CliError */
export async function readCertificate({ certFile, keyFile }: CertificateFiles): Promise<Certificate> {
  const [cert, key] = await Promise.all([read(certFile), read(keyFile)]);
  const hint = 'give the certificate with --tls-cert and its private key with --tls-key, both as PEM';
  const certificate = parse(() => new X509Certificate(cert), `${certFile} is no certificate`, hint);
  const privateKey = parse(
    () => createPrivateKey(key),
    `${keyFile} is no private key without a password`,
    hint,
  );
  if (!certificate.checkPrivateKey(privateKey))
    throw usageError(`the key in ${keyFile} does not belong to the certificate in ${certFile}`, hint);
  return { cert, key };
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw usageError(`cannot read ${path}: ${reasonOf(error)}`, 'check the path and its permissions');
  }
}

function parse<Parsed>(work: () => Parsed, message: string, hint: string): Parsed {
  try {
    return work();
  } catch {
    // What the parser says may quote the file.
    throw usageError(message, hint);
  }
}
