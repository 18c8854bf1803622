import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CertificateFormat } from './certificate-header.ts';
import { createPossessionCheck } from './check-possession.ts';
import { createCertificateCheck, type ClientCertificateOptions } from './client-certificate.ts';
import { sha256 } from './digest.ts';
import {
  boundTo,
  createHolder,
  now,
  reasonOf,
  refusalOf,
  requestWith,
  signProof,
} from './possession.test-helper.ts';

const der = crypto.getRandomValues(new Uint8Array(901));
const otherDer = crypto.getRandomValues(new Uint8Array(901));
const thumbprint = await sha256(der);
const bound = { token: 'abc', scheme: 'Bearer', claims: { cnf: { 'x5t#S256': thumbprint } } } as const;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const pem = (bytes: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${base64(bytes).replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** How each proxy writes a certificate. */
const written: Readonly<Record<CertificateFormat, (bytes: Uint8Array) => string>> = {
  rfc9440: (bytes) => `:${base64(bytes)}:`,
  pem: (bytes) => encodeURIComponent(pem(bytes)),
  base64,
  xfcc: (bytes) =>
    `By=spiffe://x/a;Hash=${'0'.repeat(64)};Cert="${encodeURIComponent(pem(bytes))}";Subject="CN=a\\",b;Cert=x";URI=spiffe://x/b`,
};

describe('createCertificateCheck', () => {
  it('takes the certificate of the connection that the token is bound to (RFC 8705 §3)', async () => {
    const possession = await createCertificateCheck()(requestWith({}, { clientCertificate: der }), bound);
    assert.deepEqual(possession, { certificate: thumbprint, headers: {} });
  });

  it('R7: refuses a bound token without certificate', async () => {
    const { reason, status, code } = await refusalOf(() => createCertificateCheck()(requestWith(), bound));
    assert.deepEqual(
      { reason, status, code },
      { reason: 'certificate_missing', status: 401, code: 'invalid_token' },
    );
  });

  it('R7: refuses a bound token with the certificate of somebody else', async () => {
    const request = requestWith({}, { clientCertificate: otherDer });
    const { reason, status } = await refusalOf(() => createCertificateCheck()(request, bound));
    assert.deepEqual({ reason, status }, { reason: 'certificate_mismatch', status: 401 });
  });

  it('has nothing to say of a token that is bound to no certificate', () => {
    const request = requestWith({}, { clientCertificate: der });
    assert.equal(createCertificateCheck()(request, { claims: {} }), undefined);
  });

  it('R7: refuses a thumbprint that cannot be read', async () => {
    for (const value of [null, '', 'abc', 1, [thumbprint], `${thumbprint}=`]) {
      const presented = { claims: { cnf: { 'x5t#S256': value } } };
      const request = requestWith({}, { clientCertificate: der });
      assert.equal(await reasonOf(() => createCertificateCheck()(request, presented)), 'claim_invalid');
    }
  });
});

describe('certificates in a header', () => {
  for (const [format, write] of Object.entries(written)) {
    const options = { header: 'X-Cert', format } as ClientCertificateOptions; // a key of the table above
    const check = createCertificateCheck(options);

    it(`are read as ${format}`, async () => {
      assert.ok(await check(requestWith({ 'x-cert': write(der) }), bound));
      const request = requestWith({ 'x-cert': write(otherDer) });
      assert.equal(await reasonOf(() => check(request, bound)), 'certificate_mismatch');
    });

    it(`R7: count as none where there are two, as ${format}`, async () => {
      for (const value of [`${write(der)},${write(otherDer)}`, `${write(der)}, ${write(der)}`]) {
        assert.equal(
          await reasonOf(() => check(requestWith({ 'x-cert': value }), bound)),
          'certificate_missing',
        );
      }
    });

    it(`R7: are refused whatever text stands there, as ${format}`, async () => {
      const text = fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^Cert="?[%A-Za-z=;",\\]*"?$/));
      await fc.assert(
        fc.asyncProperty(text, async (value) => {
          const reason = await reasonOf(() => check(requestWith({ 'x-cert': value }), bound));
          assert.ok(reason === 'certificate_missing' || reason === 'certificate_mismatch');
        }),
      );
    });
  }

  it('R7: are looked at only where that is configured, whatever the client sends', async () => {
    const request = requestWith({ 'client-cert': written.rfc9440(der) });
    assert.equal(await reasonOf(() => createCertificateCheck()(request, bound)), 'certificate_missing');
  });

  it('R7: count instead of the certificate that the proxy itself showed', async () => {
    const check = createCertificateCheck({ header: 'client-cert' });
    const request = requestWith({}, { clientCertificate: der });
    assert.equal(await reasonOf(() => check(request, bound)), 'certificate_missing');
  });

  it('R7: count as none where the text is longer than any certificate', async () => {
    const check = createCertificateCheck({ header: 'client-cert' });
    const request = requestWith({ 'client-cert': `:${'A'.repeat(40_000)}:` });
    assert.equal(await reasonOf(() => check(request, bound)), 'certificate_missing');
  });

  it('R7: have no two Cert in one element', async () => {
    const check = createCertificateCheck({ header: 'x-forwarded-client-cert', format: 'xfcc' });
    const one = `Cert="${encodeURIComponent(pem(der))}"`;
    assert.ok(await check(requestWith({ 'x-forwarded-client-cert': one }), bound));
    const request = requestWith({ 'x-forwarded-client-cert': `${one};${one}` });
    assert.equal(await reasonOf(() => check(request, bound)), 'certificate_missing');
  });

  it('refuses options that name no header or no format', () => {
    for (const options of [
      {},
      { header: '' },
      { header: 'a b' },
      { header: 'a', format: 'der' },
      { header: 'a', format: 'toString' },
    ]) {
      // Options of programs without types.
      assert.throws(() => createCertificateCheck(options as ClientCertificateOptions), TypeError);
    }
  });
});

describe('a token that is bound to a key and to a certificate', async () => {
  const holder = await createHolder();
  const presented = { ...boundTo(holder), claims: { cnf: { jkt: holder.jkt, 'x5t#S256': thumbprint } } };
  const check = createPossessionCheck({}, { now });
  const proof = async (): Promise<Record<string, string>> => ({
    dpop: await signProof(holder, presented.token),
  });

  it('R7: needs both', async () => {
    const request = requestWith(await proof(), { clientCertificate: der });
    assert.deepEqual(await check(request, presented), {
      jkt: holder.jkt,
      certificate: thumbprint,
      headers: {},
    });
    const [withoutCertificate, withoutProof] = [
      requestWith(await proof()),
      requestWith({}, { clientCertificate: der }),
    ];
    assert.equal(await reasonOf(() => check(withoutCertificate, presented)), 'certificate_missing');
    assert.equal(await reasonOf(() => check(withoutProof, presented)), 'proof_missing');
  });

  it('R7: uses up no proof while the certificate is wrong', async () => {
    const headers = await proof();
    const wrong = requestWith(headers, { clientCertificate: otherDer });
    assert.equal(await reasonOf(() => check(wrong, presented)), 'certificate_mismatch');
    assert.ok(await check(requestWith(headers, { clientCertificate: der }), presented));
  });
});
