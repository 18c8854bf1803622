import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findInKeys } from '@mintmark/inspect';
import { identifyKeys, readKeys } from '@mintmark/inspect/keys';
import {
  encryptionKey,
  exportJwk,
  exportPem,
  generateDecryptionKey,
  generateKey,
  publicKey,
} from '@mintmark/jose';
import { makeCertificate } from '../src/keys/certificate.test-helper.ts';
import { verifyingJwk } from './corpus/test-keys.ts';

const rsa = { ...verifyingJwk('rsa'), use: 'sig' };
const next = { ...exportJwk(publicKey.of(await generateKey('RS256', { kid: 'next' }))), use: 'sig' };
const sealing = exportJwk(encryptionKey.of(await generateDecryptionKey('RSA-OAEP-256', { kid: 'enc' })));
const certificate = makeCertificate('issuer');
const certified = exportJwk(publicKey.keyObject(certificate.publicKey, { algorithm: 'ES256' }));
const x5c = [Buffer.from(certificate.der).toString('base64')];
const { alg: _, ...unnamed } = rsa;

const inOrder: Readonly<Record<string, unknown>> = {
  'two keys, as Google and Apple have them': { keys: [rsa, next] },
  'keys without alg, as Microsoft has them': {
    keys: [{ ...unnamed, x5t: 'a', issuer: 'https://issuer.example' }, next],
  },
  'a key to sign and one to encrypt, as Keycloak has them': { keys: [rsa, { ...sealing, use: 'enc' }] },
  'a key with its certificate, as Auth0 has them': { keys: [{ ...certified, kid: 'a', use: 'sig', x5c }] },
  'keys of several kinds': {
    keys: [rsa, { ...verifyingJwk('ed') }, { ...verifyingJwk('ec'), key_ops: ['verify'] }],
  },
  'a single key without a kid': { keys: [{ ...unnamed, kid: undefined }] },
  'a JWK': rsa,
  'a PEM': exportPem(publicKey.jwk(verifyingJwk('rsa'))),
  'a discovery document': { issuer: 'https://issuer.example', jwks_uri: 'https://issuer.example/jwks' },
};

describe('nothing above info is found in key sets that are in order:', () => {
  for (const [name, keys] of Object.entries(inOrder)) {
    it(name, async () => {
      const text = typeof keys === 'string' ? keys : JSON.stringify(keys);
      const findings = findInKeys(await identifyKeys(readKeys(text)));
      assert.deepEqual(
        findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message),
        [],
      );
    });
  }
});
