import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate for a private key, signed with itself by the command `openssl`. */
export function selfSignedCertificate(privateKeyPem: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-sample-'));
  try {
    const key = join(folder, 'key.pem');
    writeFileSync(key, privateKeyPem, { mode: 0o600 });
    const subject = '/CN=Mintmark public test key';
    return execFileSync('openssl', ['req', '-x509', '-new', '-key', key, '-subj', subject, '-days', '3653'], {
      encoding: 'utf8',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
