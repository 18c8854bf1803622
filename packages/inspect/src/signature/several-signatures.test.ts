import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  encryptCompactJwe,
  encryptGeneralJwe,
  encryptionKey,
  exportJwk,
  generateDecryptionKey,
  generateSecretKey,
  signCompactJws,
  signFlattenedJws,
  signGeneralJws,
} from '@mintmark/jose';
import { inspect } from '../inspection/inspect.ts';
import { check, claims, signed } from './signature.test-helper.ts';

const es = await signed('ES256');
const ed = await signed('Ed25519');
const hs = await signed('HS256');

describe('a JSON serialization', () => {
  const signers = [{ key: es.key }, { key: ed.key, unprotectedHeader: { kid: 'b' } }];

  it('is signed when every signature is by a given key', async () => {
    const token = await signGeneralJws(claims, { signers });
    const {
      state,
      phrase,
      signers: each,
    } = await check(token, { keys: [es.publicJwk, { ...ed.publicJwk, kid: 'b' }] });
    assert.deepEqual([state, phrase], ['yes', 'all-signers']);
    assert.deepEqual(
      each.map(({ place, role, state }) => [place, role, state]),
      [
        [1, 'signer', 'yes'],
        [2, 'signer', 'yes'],
      ],
    );
  });

  it('is left open when only some are', async () => {
    const token = await signGeneralJws(claims, { signers });
    const { state, phrase, sentence, signers: each } = await check(token, es.publicJwk);
    assert.deepEqual([state, phrase], ['unknown', 'some-signers']);
    assert.match(sentence, /Of 2 signatures 1 matches/);
    assert.deepEqual(
      each.map(({ phrase }) => phrase),
      ['verified', 'wrong-kind'],
    );
  });

  it('is not signed when none is', async () => {
    const token = await signGeneralJws(claims, { signers });
    assert.equal((await check(token, hs.jwk)).state, 'no');
    assert.equal((await check(token, '')).code, 'key_missing');
  });

  it('may have a header that nothing protects, and a payload as it is', async () => {
    const flattened = await signFlattenedJws(claims, { key: es.key, unprotectedHeader: { kid: 'x' } });
    assert.equal((await check(flattened, es.pem)).state, 'yes');
    const open = await signFlattenedJws('a.b {"c"} ü', { key: es.key, encodePayload: false });
    assert.equal((await check(open, es.pem)).state, 'yes');
    const changed = { ...open, payload: 'a.b {"c"} u' };
    assert.equal((await check(changed, es.pem)).code, 'signature_invalid');
  });

  it('is refused like any other when it was changed', async () => {
    const token = await signFlattenedJws(claims, { key: es.key });
    const other = Buffer.from('{"sub":"eve"}').toString('base64url');
    assert.equal((await check({ ...token, payload: other }, es.pem)).code, 'signature_invalid');
  });

  it('opens for whom it was encrypted', async () => {
    const mine = await generateDecryptionKey('ECDH-ES+A128KW', { kid: 'mine' });
    const theirs = generateSecretKey('A256KW', { kid: 'theirs' });
    const recipients = [{ key: theirs }, { key: encryptionKey.of(mine) }];
    const token = await encryptGeneralJwe(claims, { encryption: 'A256GCM', recipients });
    const opened = await check(token, exportJwk(mine));
    assert.equal(Buffer.from(opened.plaintext ?? []).toString(), claims);
    assert.deepEqual(
      opened.signers.map(({ place, role }) => [place, role]),
      [
        [1, 'recipient'],
        [2, 'recipient'],
      ],
    );
    assert.equal((await check(token, exportJwk(theirs))).state, 'yes');
  });
});

/** An SD-JWT with one disclosure, and the key binding of its holder. */
async function sdJwt(options: { readonly holder?: typeof ed; readonly hash?: string } = {}): Promise<string> {
  const { holder = ed } = options;
  const disclosure = Buffer.from('["salt","name","Ada"]').toString('base64url');
  const digest = createHash('sha256').update(disclosure).digest('base64url');
  const issued = await signCompactJws(
    JSON.stringify({ iss: 'https://issuer.example', _sd: [digest], cnf: { jwk: ed.publicJwk } }),
    { key: es.key },
  );
  const shown = `${issued}~${disclosure}~`;
  const hash = options.hash ?? createHash('sha256').update(shown).digest('base64url');
  const binding = { iat: 1, aud: 'https://verifier.example', nonce: 'n', sd_hash: hash };
  return (
    shown + (await signCompactJws(JSON.stringify(binding), { key: holder.key, header: { typ: 'kb+jwt' } }))
  );
}

describe('an SD-JWT', () => {
  it('is signed by its issuer and bound to its holder', async () => {
    const { state, phrase, signers } = await check(await sdJwt(), es.publicJwk);
    assert.deepEqual([state, phrase], ['yes', 'verified']);
    assert.deepEqual(
      signers.map(({ role, state, phrase }) => [role, state, phrase]),
      [
        ['issuer', 'yes', 'verified'],
        ['holder', 'yes', 'holder'],
      ],
    );
  });

  it('of an issuer who is not known proves nothing of its holder either', async () => {
    const { state, signers } = await check(await sdJwt(), '');
    assert.equal(state, 'unknown');
    assert.deepEqual(
      signers.map(({ role, state, phrase }) => [role, state, phrase]),
      [
        ['issuer', 'unknown', 'no-key-public'],
        ['holder', 'unknown', 'holder-unproven'],
      ],
    );
  });

  it('is refused when somebody else presents it', async () => {
    const { state, code, phrase, signers } = await check(
      await sdJwt({ holder: await signed('Ed25519') }),
      es.publicJwk,
    );
    assert.deepEqual([state, code, phrase], ['no', 'proof_invalid', 'holder-failed']);
    assert.equal(signers[1]?.code, 'signature_invalid');
  });

  it('is refused when the binding is of another presentation', async () => {
    const { code, signers } = await check(await sdJwt({ hash: 'AAAA' }), es.publicJwk);
    assert.equal(code, 'proof_invalid');
    assert.equal(signers[1]?.phrase, 'holder-other-hash');
  });

  it('is refused with a disclosure that its issuer did not sign', async () => {
    const [issued = '', disclosure = ''] = (await sdJwt()).split('~');
    const forged = Buffer.from('["salt","admin",true]').toString('base64url');
    const { state, phrase } = await check(`${issued}~${disclosure}~${forged}~`, es.publicJwk);
    assert.deepEqual([state, phrase], ['no', 'foreign-disclosure']);
  });

  it('without a binding is what its issuer signed', async () => {
    const [issued = '', disclosure = ''] = (await sdJwt()).split('~');
    assert.equal((await check(`${issued}~${disclosure}~`, es.publicJwk)).state, 'yes');
    assert.equal((await check(`${issued}~${disclosure}~`, ed.publicJwk)).state, 'no');
  });
});

describe('a token inside of an encrypted one', () => {
  it('is not refused because the key that opened it did not sign it', async () => {
    const key = await generateDecryptionKey('ECDH-ES', { curve: 'P-256' });
    const token = await encryptCompactJwe(es.token, { key: encryptionKey.of(key), encryption: 'A256GCM' });
    const opened = await inspect(token, { keys: JSON.stringify(exportJwk(key)) });
    assert.equal(opened.verdicts.signature.phrase, 'opened-signed');
    assert.equal(opened.inner?.verdicts.signature.phrase, 'no-key-public');
    const both = await inspect(token, { keys: JSON.stringify({ keys: [exportJwk(key), es.publicJwk] }) });
    assert.equal(both.inner?.verdicts.signature.state, 'yes');
    assert.equal(both.inner.signature.key?.source, 'key 2 of 2 of the key set');
    assert.deepEqual(
      both.findings.filter(({ id }) => id === 'KEY-07' || id === 'ALG-05'),
      [],
    );
  });
});
