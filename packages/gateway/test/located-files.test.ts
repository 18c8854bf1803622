import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { createGateway } from '../src/engine/create-gateway.ts';
import { makeCertificate, makeFolder } from './ingress/certificate.test-helper.ts';

describe('certificate files without an absolute path', () => {
  it('are looked for where the process says, not where it was started', async (t) => {
    const folder = makeFolder(t);
    const { certificateFile, keyFile } = makeCertificate(folder, 'a', ['a.example']);
    const certificates = [{ certificate: basename(certificateFile), key: basename(keyFile) }];
    const config = {
      version: 1,
      listeners: [{ address: '127.0.0.1:0', tls: { certificates } }],
      routes: [{ name: 'fine', match: { path: '/*' }, authentication: 'none', answer: { status: 200 } }],
    } as const;
    const gateway = await createGateway({ config, resolvePath: (path) => join(folder, path) });
    assert.equal(gateway.listeners[0]?.config.tls?.certificates[0]?.key, basename(keyFile));
    await gateway.close();
    await assert.rejects(createGateway({ config }));
  });
});
