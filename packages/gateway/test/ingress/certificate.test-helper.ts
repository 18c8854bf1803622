// Certificates that sign themselves, made for a test.
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A certificate and its key, PEM, and the files that they are in. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** A folder for the time of a test. */
export function makeFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-tls-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes a certificate for names, and writes it and its key into a folder, over the one of the same label. */
export function makeCertificate(folder: string, label: string, names: readonly string[]): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = formatBody(label, names, publicKey.export({ type: 'spki', format: 'der' }));
  const signature = sign('sha256', body, privateKey);
  const der = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.of(0), signature));
  const lines = der.toString('base64').match(/.{1,64}/gu) ?? [];
  const cert = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const certificateFile = join(folder, `${label}.crt`);
  const keyFile = join(folder, `${label}.key`);
  writeFileSync(certificateFile, cert);
  writeFileSync(keyFile, key);
  return { cert, key, certificateFile, keyFile };
}

let serial = 1;

function formatBody(label: string, names: readonly string[], publicKey: Buffer): Buffer {
  const name = sequence(
    tagged(0x31, sequence(tagged(0x06, Buffer.of(0x55, 4, 3)), tagged(0x0c, Buffer.from(label)))),
  );
  const validity = sequence(
    tagged(0x17, Buffer.from('200101000000Z')),
    tagged(0x17, Buffer.from('491231235959Z')),
  );
  const alternatives = sequence(...names.map((dns) => tagged(0x82, Buffer.from(dns))));
  const extension = sequence(tagged(0x06, Buffer.of(0x55, 0x1d, 0x11)), tagged(0x04, alternatives));
  return sequence(
    ...[tagged(0xa0, tagged(0x02, Buffer.of(2))), tagged(0x02, Buffer.of(serial++)), ecdsaWithSha256],
    ...[name, validity, name, publicKey, tagged(0xa3, sequence(extension))],
  );
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

const ecdsaWithSha256: Buffer = sequence(tagged(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
