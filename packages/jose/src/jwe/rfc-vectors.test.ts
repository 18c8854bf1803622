import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts';
import type { JoseHeader } from '../header/header.ts';
import type { Jwk } from '../keys/jwk-members.ts';
import type { DecryptionKey } from '../keys/key.ts';
import * as passwordKey from '../keys/password-key.ts';
import { parseJwk } from '../keys/parse-jwk.ts';
import { backend } from '#crypto/encryption';
import { deriveKey } from './concat-kdf.ts';
import {
  codeOf,
  corpus,
  corpusFiles,
  decryptAny,
  encryptions,
  hex,
  keyOfJwk,
  utf8,
  withoutCorpora,
} from './jwe.test-helper.ts';

interface JweVector {
  readonly id: string;
  readonly kind: string;
  readonly token: string | JweJson;
  readonly key?: Jwk & { readonly keys?: readonly Jwk[] };
  readonly password?: string;
  readonly plaintext?: string;
  readonly plaintextJson?: unknown;
}

interface JweJson {
  readonly protected?: string;
  readonly unprotected?: JoseHeader;
  readonly header?: JoseHeader;
  readonly recipients?: readonly { readonly header?: JoseHeader }[];
}

const all = corpus('rfc-vectors/rfc-vectors.json') as readonly JweVector[];
const vectors = all.filter(({ kind }) => kind === 'jwe');

/** All headers of a token, joined; of several recipients those of the last. */
function headerOf(token: string | JweJson): JoseHeader {
  const parse = (segment = 'e30'): JoseHeader => JSON.parse(utf8(decodeBase64Url(segment))) as JoseHeader;
  if (typeof token === 'string') return parse(token.split('.')[0]);
  return {
    ...parse(token.protected),
    ...token.unprotected,
    ...token.header,
    ...token.recipients?.at(-1)?.header,
  };
}

function keysOf({ key, password, token }: JweVector): readonly DecryptionKey[] {
  const { alg = '' } = headerOf(token);
  if (password !== undefined) return [passwordKey.utf8(password, { algorithm: alg })];
  // The first key of RFC 7520 §5.13 is for RSA1_5, which its other recipients do not need.
  if (key?.keys !== undefined) return [keyOfJwk(key.keys[1] ?? {}, 'ECDH-ES+A256KW')];
  return [keyOfJwk(key ?? {}, alg)];
}

describe('the examples of the RFCs', { skip: withoutCorpora }, () => {
  for (const vector of vectors) {
    const { alg = '' } = headerOf(vector.token);
    if (alg === 'RSA1_5') {
      it(`refuses ${vector.id}, which uses RSA1_5`, async () => {
        const keys = keyOfJwk(vector.key ?? {}, 'RSA-OAEP');
        const decrypting = decryptAny(vector.token, { keys, algorithms: ['RSA-OAEP'], encryptions });
        assert.equal(await codeOf(decrypting), 'algorithm_refused');
      });
    } else if (vector.plaintext === undefined && vector.plaintextJson === undefined) {
      it(`refuses ${vector.id} before any work`, async () => {
        const decrypting = decryptAny(vector.token, { keys: keysOf(vector), algorithms: [alg], encryptions });
        assert.equal(await codeOf(decrypting), 'limit_exceeded');
      });
    } else {
      it(`decrypts ${vector.id}`, async () => {
        const keys = keysOf(vector);
        const algorithms = keys.map(({ algorithm }) => algorithm);
        const { plaintext } = await decryptAny(vector.token, { keys, algorithms, encryptions });
        if (vector.plaintext !== undefined) assert.equal(utf8(plaintext), vector.plaintext);
        else assert.deepEqual(JSON.parse(utf8(plaintext)), vector.plaintextJson);
      });
    }
  }

  it('decrypts RFC 7520 5.13 for its third recipient too', async () => {
    const vector = vectors.find(({ id }) => id === 'rfc7520_5.13.jweg');
    const keys = keyOfJwk(vector?.key?.keys?.[2] ?? {}, 'A256GCMKW');
    const { plaintext } = await decryptAny(vector?.token, { keys, algorithms: ['A256GCMKW'], encryptions });
    assert.equal(utf8(plaintext), vector?.plaintext);
  });
});

interface AgreementVector {
  readonly id: string;
  readonly recipientPublic: Jwk;
  readonly recipientPrivateHex: string;
  readonly epk: Jwk;
  readonly zHex: string;
}

describe('key agreement of RFC 8037', { skip: withoutCorpora }, () => {
  for (const vector of (all as unknown as readonly (AgreementVector & { kind: string })[]).filter(
    ({ kind }) => kind === 'ecdh',
  )) {
    it(`finds the secret of ${vector.id}`, async () => {
      const own = { ...vector.recipientPublic, d: encodeBase64Url(hex(vector.recipientPrivateHex)) };
      const secret = await backend.agree(parseJwk(own).members, parseJwk(vector.epk).members);
      assert.deepEqual(secret && Uint8Array.from(secret), hex(vector.zHex));
    });
  }

  it('derives the key of RFC 7518 appendix C', async () => {
    interface KdfVector {
      readonly epkPrivate: Jwk;
      readonly recipientPrivate: Jwk;
      readonly enc: string;
      readonly apu: string;
      readonly apv: string;
      readonly derivedKey: string;
    }
    const vector = all.find(({ kind }) => kind === 'ecdh-es-concatkdf') as unknown as KdfVector;
    const { d: _, ...epk } = vector.epkPrivate;
    const own = parseJwk(vector.recipientPrivate).members;
    const secret = await backend.agree(own, parseJwk(epk).members);
    const derived = await deriveKey(secret ?? new Uint8Array(0), {
      algorithm: vector.enc,
      bytes: 16,
      apu: decodeBase64Url(vector.apu),
      apv: decodeBase64Url(vector.apv),
    });
    assert.equal(encodeBase64Url(derived), vector.derivedKey);
  });
});

interface CookbookExample {
  readonly title: string;
  readonly input: {
    readonly plaintext: string;
    readonly key?: Jwk | readonly Jwk[];
    readonly pwd?: string;
    readonly alg: string | readonly string[];
  };
  readonly output: { readonly compact?: string; readonly json?: JweJson; readonly json_flat?: JweJson };
}

function cookbookKeys({ input }: CookbookExample): readonly DecryptionKey[] {
  const algorithms = [input.alg].flat();
  if (input.pwd !== undefined) return [passwordKey.utf8(input.pwd, { algorithm: algorithms[0] ?? '' })];
  const keys = [input.key ?? {}].flat() as readonly Jwk[];
  return keys.flatMap((key, i) => (algorithms[i] === 'RSA1_5' ? [] : [keyOfJwk(key, algorithms[i] ?? '')]));
}

function filesOf(folder: string, prefix = ''): readonly string[] {
  const files = corpusFiles(`ietf-jose-cookbook/${folder}`);
  return files.filter((name) => name.startsWith(prefix)).map((name) => `${folder}/${name}`);
}

describe('the cookbook', { skip: withoutCorpora }, () => {
  for (const file of [...filesOf('curve25519', 'ecdh'), ...filesOf('jwe')]) {
    const example = corpus(`ietf-jose-cookbook/${file}`) as CookbookExample;
    const keys = cookbookKeys(example);
    for (const [form, token] of keys.length > 0 ? Object.entries(example.output) : []) {
      it(`decrypts ${example.title} (${form})`, async () => {
        const algorithms = keys.map(({ algorithm }) => algorithm);
        const { plaintext } = await decryptAny(token, { keys, algorithms, encryptions });
        assert.equal(utf8(plaintext), example.input.plaintext);
      });
    }
  }
});
