import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { freshFolder, startServe, until } from '../serve.test-helper.ts';
import { readCertificate } from './certificate.ts';
import { createDevelopmentCertificate, isStillGood } from './development-certificate.ts';

const now = Date.now();

/** Asks over a connection of its own, trusting one authority. */
function fetchWith(url: string, ca: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { agent: false, ...(ca === undefined ? {} : { ca }) } as const;
    get(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (data) => (text += data));
      response.once('end', () => resolve(text));
    }).once('error', reject);
  });
}

describe('the development certificate', () => {
  it('is trusted by whoever trusts its authority, at every name of this computer', async (t) => {
    const { told, home } = await startServe(t, { given: { tls: 'dev' } });
    const { issuer = '' } = told.addresses;
    assert.match(issuer, /^https:\/\/localhost:/);
    const ca = readFileSync(told.certificateAuthority ?? '', 'utf8');
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      assert.equal(await fetchWith(issuer.replace('localhost', host), ca), 'hello');
    assert.equal(statSync(join(home, 'tls', 'localhost-key.pem')).mode & 0o777, 0o600);
    assert.equal(statSync(join(home, 'tls')).mode & 0o777, 0o700);
  });

  it('is trusted by nobody else', async (t) => {
    const { told } = await startServe(t, { given: { tls: 'dev' } });
    await assert.rejects(fetchWith(told.addresses['issuer'] ?? '', undefined));
  });

  it('is kept from start to start', async (t) => {
    const first = await startServe(t, { given: { tls: 'dev' } });
    const before = readFileSync(join(first.home, 'tls', 'localhost.pem'), 'utf8');
    first.interrupt();
    await first.ended;
    await startServe(t, { given: { tls: 'dev', home: first.home } });
    assert.equal(readFileSync(join(first.home, 'tls', 'localhost.pem'), 'utf8'), before);
  });

  it('is made by an authority that can make no other, and lives as long as browsers take', async () => {
    const { cert, authority, key } = await createDevelopmentCertificate(now);
    const leaf = new X509Certificate(cert);
    assert.ok(leaf.verify(new X509Certificate(authority).publicKey));
    assert.ok(!leaf.ca);
    assert.ok(new X509Certificate(authority).ca);
    assert.doesNotMatch(key + cert, /EC PRIVATE/);
    assert.ok(isStillGood(cert, now));
    assert.ok(!isStillGood(cert, now + 395 * 86_400_000));
    assert.ok(leaf.validToDate.getTime() - leaf.validFromDate.getTime() <= 398 * 86_400_000);
  });
});

describe('a certificate from files', () => {
  it('is refused with the key of another', async (t) => {
    const folder = freshFolder(t);
    const [one, other] = await Promise.all([
      createDevelopmentCertificate(now),
      createDevelopmentCertificate(now),
    ]);
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    writeFileSync(certFile, one.cert);
    writeFileSync(keyFile, other.key);
    await assert.rejects(readCertificate({ certFile, keyFile }), /does not belong to the certificate/);
    writeFileSync(keyFile, 'nonsense');
    await assert.rejects(readCertificate({ certFile, keyFile }), /no private key/);
  });

  it('is read again on SIGHUP, and a bad one changes nothing', async (t) => {
    const folder = freshFolder(t);
    const [one, other] = await Promise.all([
      createDevelopmentCertificate(now),
      createDevelopmentCertificate(now),
    ]);
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const write = ({ cert, key }: { cert: string; key: string }): void => {
      writeFileSync(certFile, cert);
      writeFileSync(keyFile, key);
    };
    write(one);
    const { told, errors } = await startServe(t, { given: { tlsCert: certFile, tlsKey: keyFile } });
    const { issuer = '' } = told.addresses;
    assert.equal(await fetchWith(issuer, one.authority), 'hello');
    write(other);
    process.emit('SIGHUP');
    await until(() => errors().includes('certificate reloaded'));
    assert.equal(await fetchWith(issuer, other.authority), 'hello');
    writeFileSync(keyFile, 'nonsense');
    process.emit('SIGHUP');
    await until(() => errors().includes('certificate not reloaded'));
    assert.equal(await fetchWith(issuer, other.authority), 'hello');
  });
});
