import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { describe, it, type TestContext } from 'node:test';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { createListener } from '../../src/listener/create-listener.ts';
import type { TlsConfig } from '../../src/config/listener-config.ts';
import type { ListenerOptions } from '../../src/listener/listener.ts';
import { makeCertificate, makeFolder, type TestCertificate } from './certificate.test-helper.ts';
import {
  exchange,
  limits,
  openIngress,
  statusesIn,
  type Ingress,
  type IngressOptions,
} from './ingress.test-helper.ts';

interface SecureIngress extends Ingress {
  readonly folder: string;
  readonly a: TestCertificate;
  readonly b: TestCertificate;
}

/** A listener with certificates for `a.example` and for everything below `b.example`. */
async function openSecure(
  t: TestContext,
  tls: Partial<TlsConfig> = {},
  given: IngressOptions = {},
): Promise<SecureIngress> {
  const folder = makeFolder(t);
  const a = makeCertificate(folder, 'a', ['a.example', 'also-a.example']);
  const b = makeCertificate(folder, 'b', ['*.b.example']);
  const certificates = [a, b].map(({ certificateFile, keyFile }) => ({
    certificate: certificateFile,
    key: keyFile,
  }));
  const ingress = await openIngress(t, { ...given, config: { tls: { certificates, ...tls } } });
  return { ...ingress, folder, a, b };
}

/** Opens a connection; undefined where the handshake fails or the connection is closed right behind it. */
async function handshake(port: number, options: ConnectionOptions): Promise<TLSSocket | undefined> {
  const socket = connect({
    port,
    host: '127.0.0.1',
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
    ...options,
  });
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('secureConnect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
  return isOpen ? socket : undefined;
}

async function shownName(port: number, servername: string | undefined): Promise<string | undefined> {
  const socket = await handshake(port, servername === undefined ? {} : { servername });
  const name = socket?.getPeerCertificate().subject.CN;
  socket?.destroy();
  return typeof name === 'string' ? name : undefined;
}

/** Sends one request of HTTP/1.1 over TLS, and tells what comes back until the connection closes. */
async function ask(port: number, host: string, options: ConnectionOptions): Promise<string> {
  const socket = await handshake(port, options);
  if (socket === undefined) return '';
  let answer = '';
  socket.on('data', (chunk: Buffer) => void (answer += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

describe('a listener with TLS', () => {
  it('shows the certificate that has the name, and the first for any other', async (t) => {
    const { port } = await openSecure(t);
    assert.equal(await shownName(port, 'a.example'), 'a');
    assert.equal(await shownName(port, 'x.b.example'), 'b');
    assert.equal(await shownName(port, 'X.B.EXAMPLE'), 'b');
    // A wildcard is one label.
    assert.equal(await shownName(port, 'b.example'), 'a');
    assert.equal(await shownName(port, 'x.y.b.example'), 'a');
    assert.equal(await shownName(port, undefined), 'a');
  });

  it('takes names from the configuration in place of those in the certificate', async (t) => {
    const folder = makeFolder(t);
    const files = ['a', 'b'].map((label) => makeCertificate(folder, label, [`${label}.example`]));
    const certificates = files.map(({ certificateFile: certificate, keyFile: key }, index) => ({
      ...{ certificate, key, names: [`named-${index}.example`] },
    }));
    const { port } = await openIngress(t, { config: { tls: { certificates } } });
    assert.equal(await shownName(port, 'named-1.example'), 'b');
    assert.equal(await shownName(port, 'b.example'), 'a');
  });

  it('speaks HTTP/1.1 and says so in the head', async (t) => {
    const { port, seen } = await openSecure(t);
    assert.deepEqual(statusesIn(await ask(port, 'a.example', { servername: 'a.example' })), [200]);
    assert.deepEqual([seen[0]?.head.scheme, seen[0]?.head.url], ['https', 'https://a.example/']);
  });

  it('speaks HTTP/2 by ALPN', async (t) => {
    const { port, seen, a } = await openSecure(t);
    const session = connectHttp2(`https://127.0.0.1:${port}`, { servername: 'a.example', ca: a.cert });
    const request = session.request({ ':path': '/', ':authority': 'a.example' });
    const { 0: headers } = (await once(request, 'response')) as [Record<string, unknown>];
    assert.equal(headers[':status'], 200);
    assert.deepEqual([seen[0]?.head.httpVersion, seen[0]?.head.scheme], ['2.0', 'https']);
    session.destroy();
  });

  it('lets requests of HTTP/2 go when their client ends its side of the connection', async (t) => {
    const asked = Promise.withResolvers<undefined>();
    const closed = Promise.withResolvers<undefined>();
    const onRequest: ListenerOptions['onRequest'] = (_, response) => {
      asked.resolve(undefined);
      response.once('close', () => closed.resolve(undefined));
    };
    const { port } = await openSecure(t, {}, { options: { onRequest } });
    const socket = await handshake(port, { servername: 'a.example', ALPNProtocols: ['h2'] });
    assert.ok(socket);
    const session = connectHttp2('https://a.example', { createConnection: () => socket });
    session.on('error', () => undefined);
    session.request({ ':path': '/' }).on('error', () => undefined);
    await asked.promise;
    socket.end();
    await closed.promise;
    session.destroy();
  });

  it('misdirects a host that has another certificate than the connection (421)', async (t) => {
    const { port, seen } = await openSecure(t);
    assert.deepEqual(statusesIn(await ask(port, 'x.b.example', { servername: 'a.example' })), [421]);
    assert.deepEqual(statusesIn(await ask(port, 'x.b.example', {})), [421]);
    assert.deepEqual(seen, []);
    assert.deepEqual(statusesIn(await ask(port, 'also-a.example', { servername: 'a.example' })), [200]);
    assert.deepEqual(statusesIn(await ask(port, 'y.b.example', { servername: 'x.b.example' })), [200]);
  });

  it('lets trusted proxies send all hosts by one connection', async (t) => {
    const folder = makeFolder(t);
    const files = ['a', 'b'].map((label) => makeCertificate(folder, label, [`${label}.example`]));
    const certificates = files.map(({ certificateFile: certificate, keyFile: key }) => ({
      certificate,
      key,
    }));
    const { port } = await openIngress(t, {
      config: { tls: { certificates }, trustedProxies: ['127.0.0.1'] },
    });
    assert.deepEqual(statusesIn(await ask(port, 'b.example', { servername: 'a.example' })), [200]);
  });

  it('misdirects such a stream of HTTP/2 and serves the others', async (t) => {
    const { port, a } = await openSecure(t);
    const session = connectHttp2(`https://127.0.0.1:${port}`, { servername: 'a.example', ca: a.cert });
    const statuses: unknown[] = [];
    for (const authority of ['a.example', 'x.b.example', 'also-a.example']) {
      const request = session.request({ ':path': '/', ':authority': authority });
      const { 0: headers } = (await once(request, 'response')) as [Record<string, unknown>];
      statuses.push(headers[':status']);
    }
    assert.deepEqual(statuses, [200, 421, 200]);
    session.destroy();
  });

  it('refuses versions of TLS below the lowest', async (t) => {
    const { port } = await openSecure(t, { minVersion: 'TLSv1.3' });
    assert.equal(await handshake(port, { maxVersion: 'TLSv1.2' }), undefined);
    (await handshake(port, {}))?.destroy();
  });

  it('closes a connection without TLS', async (t) => {
    const { port, seen, problems } = await openSecure(t);
    assert.deepEqual(statusesIn(await exchange(port, 'GET / HTTP/1.1\r\nHost: a.example\r\n\r\n')), []);
    assert.deepEqual([seen, problems], [[], []]);
  });
});

describe('certificates that change', () => {
  it('are shown from the next connection on, once they are looked at again', async (t) => {
    let now = 0;
    const { port, folder } = await openSecure(t, {}, { options: { now: () => now } });
    makeCertificate(folder, 'a', ['a.example', 'new.example', 'x.b.example']);
    const before = await handshake(port, { servername: 'a.example' });
    now += 10_000;
    const after = await handshake(port, { servername: 'a.example' });
    const withoutName = await handshake(port, {});
    const fingerprints = [before, after, withoutName].map(
      (socket) => socket?.getPeerX509Certificate()?.fingerprint256,
    );
    assert.notEqual(fingerprints[0], fingerprints[1]);
    assert.equal(fingerprints[1], fingerprints[2]);
    assert.equal(await shownName(port, 'x.b.example'), 'a');
    for (const socket of [before, after, withoutName]) socket?.destroy();
  });

  it('are not shown while certificate and key do not fit, which is told', async (t) => {
    let now = 0;
    const errors: unknown[] = [];
    const { port, folder, a } = await openSecure(
      t,
      {},
      {
        options: { now: () => now, onCertificateError: (error) => void errors.push(error) },
      },
    );
    const next = makeCertificate(folder, 'next', ['a.example']);
    writeFileSync(a.certificateFile, next.cert);
    now += 10_000;
    assert.equal(await shownName(port, 'a.example'), 'a');
    assert.equal(errors.length, 1);
    writeFileSync(a.keyFile, next.key);
    now += 10_000;
    assert.equal(await shownName(port, 'a.example'), 'next');
  });

  it('are not waited for where a pipe has taken the place of one', async (t) => {
    let now = 0;
    const errors: unknown[] = [];
    const onCertificateError = (error: unknown): void => void errors.push(error);
    const { port, a } = await openSecure(t, {}, { options: { now: () => now, onCertificateError } });
    rmSync(a.keyFile);
    execFileSync('mkfifo', [a.keyFile]);
    now += 10_000;
    assert.equal(await shownName(port, 'a.example'), 'a');
    assert.match(String(errors), /is a pipe, not a regular file$/u);
  });

  it('must be good at the beginning', (t) => {
    const folder = makeFolder(t);
    const { certificateFile } = makeCertificate(folder, 'a', ['a.example']);
    const { keyFile } = makeCertificate(folder, 'b', ['a.example']);
    const certificates = [{ certificate: certificateFile, key: keyFile }];
    const options = { limits, onRequest: () => undefined, onProblem: () => undefined };
    assert.throws(() => createListener({ address: ':0', tls: { certificates } }, options));
    assert.throws(() => createListener({ address: ':0', tls: { certificates: [] } }, options), TypeError);
  });
});

describe('certificates of clients', () => {
  async function certificateSeen(t: TestContext, tls: Partial<TlsConfig>): Promise<string | undefined> {
    const { port, seen, b } = await openSecure(t, tls);
    await ask(port, 'a.example', { servername: 'a.example', cert: b.cert, key: b.key });
    const certificate = seen[0]?.certificate;
    return certificate === undefined ? undefined : Buffer.from(certificate).toString('base64');
  }

  it('are not asked for unless the configuration says so', async (t) => {
    assert.equal(await certificateSeen(t, {}), undefined);
  });

  it('are read, whoever signed them', async (t) => {
    assert.match((await certificateSeen(t, { clientCertificates: {} })) ?? '', /^MII/u);
  });

  it('are not read where others than the authorities signed them', async (t) => {
    const folder = makeFolder(t);
    const { certificateFile } = makeCertificate(folder, 'authority', []);
    assert.equal(
      await certificateSeen(t, { clientCertificates: { authorities: certificateFile } }),
      undefined,
    );
  });

  it('are read where the authorities signed them', async (t) => {
    const folder = makeFolder(t);
    const client = makeCertificate(folder, 'client', []);
    const { port, seen } = await openSecure(t, {
      clientCertificates: { authorities: client.certificateFile, required: true },
    });
    await ask(port, 'a.example', { servername: 'a.example', cert: client.cert, key: client.key });
    assert.ok(seen[0]?.certificate !== undefined);
  });

  it('are demanded where they are required', async (t) => {
    const folder = makeFolder(t);
    const { certificateFile } = makeCertificate(folder, 'authority', []);
    for (const authorities of [{}, { authorities: certificateFile }]) {
      const { port, seen } = await openSecure(t, { clientCertificates: { required: true, ...authorities } });
      assert.equal(await ask(port, 'a.example', { servername: 'a.example' }), '');
      assert.deepEqual(seen, []);
    }
  });
});
