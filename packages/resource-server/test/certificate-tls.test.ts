// Client certificates of real TLS connections, at an API in Node and behind a proxy's header.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer, request as httpsRequest, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { createResourceServer } from '@mintmark/resource-server';
import { createTestIssuer, type TestIssuer } from '@mintmark/resource-server/testing';
import { certificateThumbprint } from '@mintmark/jose/x509';
import { nodeRequest } from '../src/node/node-request.ts';

interface Party {
  readonly cert: string;
  readonly key: string;
}

let folder = '';
let issuer: TestIssuer;
let server: Server;
let parties: Readonly<Record<'server' | 'alice' | 'mallory', Party>>;

/** A self-signed certificate: its hash is what counts (RFC 8705 §2.2). */
function createParty(name: string): Party {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  const names = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  const files = ['-keyout', key, '-out', cert];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', ...names, ...files],
    {
      stdio: 'ignore',
    },
  );
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-tls-'));
  parties = { server: createParty('server'), alice: createParty('alice'), mallory: createParty('mallory') };
  issuer = await createTestIssuer();
  const api = createResourceServer({ issuers: issuer.trusted, audience: issuer.audience });
  server = createServer(
    { ...parties.server, requestCert: true, rejectUnauthorized: false },
    (incoming, outgoing) => {
      void api
        .authenticate(nodeRequest(incoming))
        .then((result) => outgoing.end(result.ok ? 'ok' : result.reason));
    },
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const boundTo = async ({ cert }: Party): Promise<string> =>
  issuer.token({ cnf: { 'x5t#S256': certificateThumbprint(cert) } });

/** What the API says to a token that comes over a connection with a certificate, or without one. */
async function ask(token: string, client?: Party): Promise<string> {
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const request = httpsRequest({
    ...{ host: '127.0.0.1', port, ca: parties.server.cert, agent: false, ...client },
    headers: { authorization: `Bearer ${token}` },
  });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage]; // what this event brings
  return text(response);
}

describe('R7: a token that is bound to a certificate', () => {
  it('opens the API over the connection of its client alone (RFC 8705 §3)', async () => {
    const token = await boundTo(parties.alice);
    assert.equal(await ask(token, parties.alice), 'ok');
    assert.equal(await ask(token, parties.mallory), 'certificate_mismatch');
    assert.equal(await ask(token), 'certificate_missing');
  });

  it('opens an API behind a proxy that passes the certificate on, as real proxies write it', async () => {
    const { raw } = new X509Certificate(parties.alice.cert);
    const headers = {
      rfc9440: `:${raw.toString('base64')}:`,
      pem: encodeURIComponent(parties.alice.cert),
      base64: raw.toString('base64'),
      xfcc: `Hash=00;Cert="${encodeURIComponent(parties.alice.cert)}"`,
    } as const;
    const authorization = `Bearer ${await boundTo(parties.alice)}`;
    for (const [format, value] of Object.entries(headers)) {
      const api = createResourceServer({
        ...{ issuers: issuer.trusted, audience: issuer.audience },
        clientCertificate: { header: 'x-client-cert', format: format as keyof typeof headers }, // its own key
      });
      const request = new Request('https://api.test/', {
        headers: { authorization, 'x-client-cert': value },
      });
      assert.equal((await api.authenticate(request)).ok, true, format);
    }
  });
});
