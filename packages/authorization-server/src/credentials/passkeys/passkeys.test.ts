import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createPasskeyAuthentication,
  decodePasskeyResponse,
  verifyPasskeyAuthentication,
} from './authentication.ts';
import type { PasskeyRecord } from './passkey-record.ts';
import { createPasskeyRegistration, verifyPasskeyRegistration } from './registration.ts';
import { isPasskeyCapable, relyingPartyOf } from './relying-party.ts';
import type { Misbehaviour } from './software-authenticator.test-helper.ts';
import { SoftwareAuthenticator } from './software-authenticator.test-helper.ts';

const relyingParty = relyingPartyOf('https://login.example:8443/tenant', 'Mint');
const userId = 'usr_alice';
const user = { id: userId, name: 'alice@mail.example', displayName: 'Alice', passkeys: [] };
const refused = { code: 'passkey_refused' };

async function register(): Promise<{ authenticator: SoftwareAuthenticator; passkey: PasskeyRecord }> {
  const authenticator = new SoftwareAuthenticator(relyingParty.origin);
  const options = await createPasskeyRegistration(relyingParty, user);
  const response = authenticator.create(options);
  const passkey = await verifyPasskeyRegistration(response, { relyingParty, challenge: options.challenge });
  return { authenticator, passkey };
}

/** What a passkey can do wrong, at registration as at login. */
const misbehaviours: Readonly<Record<string, Misbehaviour>> = {
  'another origin': { origin: 'https://evil.example' },
  'the same host on another port': { origin: 'https://login.example' },
  'another relying party': { rpId: 'evil.example' },
  'another challenge': { challenge: Buffer.from('another challenge').toString('base64url') },
  'another ceremony': { type: 'payment.get' },
  'nobody verified': { isUserVerified: false },
  'nobody present': { isUserPresent: false },
};

describe('the relying party', () => {
  it('is the host and the origin of the issuer', () => {
    assert.deepEqual(relyingParty, {
      name: 'Mint',
      id: 'login.example',
      origin: 'https://login.example:8443',
    });
    assert.equal(relyingPartyOf('http://localhost:4000/t', 'Mint').id, 'localhost');
  });

  it('is refused without https, but on localhost', () => {
    assert.throws(() => relyingPartyOf('http://login.example', 'Mint'), TypeError);
    assert.equal(isPasskeyCapable('http://login.example'), false);
    assert.equal(isPasskeyCapable('http://127.0.0.1:4000'), false);
    assert.equal(isPasskeyCapable('https://[::1]:4000'), false);
    assert.equal(isPasskeyCapable('http://localhost:4000'), true);
    assert.equal(isPasskeyCapable('https://login.example/t'), true);
  });
});

describe('registering a passkey', () => {
  it('asks for a discoverable key and a verified person, and names those that exist', async () => {
    const { passkey } = await register();
    const options = await createPasskeyRegistration(relyingParty, { ...user, passkeys: [passkey] });
    assert.equal(options.rp.id, 'login.example');
    assert.equal(Buffer.from(options.user.id, 'base64url').toString(), userId);
    assert.equal(options.attestation, 'none');
    assert.equal(options.authenticatorSelection?.userVerification, 'required');
    assert.equal(options.authenticatorSelection?.residentKey, 'required');
    assert.deepEqual(
      options.excludeCredentials?.map(({ id }) => id),
      [passkey.credentialId],
    );
    assert.ok(Buffer.from(options.challenge, 'base64url').length >= 16);
  });

  for (const attestation of ['none', 'packed'] as const) {
    it(`returns the record of a key with attestation ${attestation}`, async () => {
      const authenticator = new SoftwareAuthenticator(relyingParty.origin);
      const options = await createPasskeyRegistration(relyingParty, user);
      const response = authenticator.create(options, { attestation });
      const record = await verifyPasskeyRegistration(response, {
        relyingParty,
        challenge: options.challenge,
      });
      assert.equal(record.credentialId, authenticator.credentialId.toString('base64url'));
      assert.equal(record.signCount, 0);
      assert.deepEqual(record.transports, ['internal']);
      assert.equal(record.isBackupEligible, false);
      assert.equal(record.aaguid, '00000000-0000-0000-0000-000000000000');
    });
  }

  for (const [name, wrong] of Object.entries(misbehaviours)) {
    it(`refuses ${name}`, async () => {
      const authenticator = new SoftwareAuthenticator(relyingParty.origin);
      const options = await createPasskeyRegistration(relyingParty, user);
      const response = authenticator.create(options, wrong);
      await assert.rejects(
        verifyPasskeyRegistration(response, { relyingParty, challenge: options.challenge }),
        refused,
      );
    });
  }
});

describe('logging in with a passkey', () => {
  it('accepts the key and returns the counter to store', async () => {
    const { authenticator, passkey } = await register();
    const options = await createPasskeyAuthentication(relyingParty);
    assert.equal(options.userVerification, 'required');
    const response = authenticator.get(options);
    assert.deepEqual(decodePasskeyResponse(response), { credentialId: passkey.credentialId, userId });
    const expected = { relyingParty, challenge: options.challenge, passkey, userId };
    assert.deepEqual(await verifyPasskeyAuthentication(response, expected), {
      signCount: 1,
      isBackedUp: false,
    });
  });

  it('may be kept to some keys, for a second factor', async () => {
    const { passkey } = await register();
    const options = await createPasskeyAuthentication(relyingParty, { passkeys: [passkey] });
    assert.deepEqual(
      options.allowCredentials?.map(({ id }) => id),
      [passkey.credentialId],
    );
  });

  it('takes a synchronised key, whose counter stays at zero', async () => {
    const { authenticator, passkey } = await register();
    const options = await createPasskeyAuthentication(relyingParty);
    const response = authenticator.get(options, { counter: 0 });
    const expected = { relyingParty, challenge: options.challenge, passkey, userId };
    assert.equal((await verifyPasskeyAuthentication(response, expected)).signCount, 0);
  });

  for (const [name, wrong] of Object.entries({
    ...misbehaviours,
    'a counter that fell behind': { counter: 4 },
    'a counter that stood still': { counter: 5 },
    'the handle of another user': { userHandle: Buffer.from('usr_mallory').toString('base64url') },
  })) {
    it(`refuses ${name}`, async () => {
      const { authenticator, passkey } = await register();
      const options = await createPasskeyAuthentication(relyingParty);
      const response = authenticator.get(options, { counter: 6, ...wrong });
      const known = { ...passkey, signCount: 5 };
      const expected = { relyingParty, challenge: options.challenge, passkey: known, userId };
      await assert.rejects(verifyPasskeyAuthentication(response, expected), refused);
    });
  }

  it('refuses the signature of another key under the same id', async () => {
    const [mine, other] = [await register(), await register()];
    const options = await createPasskeyAuthentication(relyingParty);
    const passkey = { ...mine.passkey, publicKey: other.passkey.publicKey };
    const expected = { relyingParty, challenge: options.challenge, passkey, userId };
    await assert.rejects(verifyPasskeyAuthentication(mine.authenticator.get(options), expected), refused);
  });

  it('refuses the answer of another key', async () => {
    const [mine, other] = [await register(), await register()];
    const options = await createPasskeyAuthentication(relyingParty);
    const expected = { relyingParty, challenge: options.challenge, passkey: mine.passkey, userId };
    await assert.rejects(verifyPasskeyAuthentication(other.authenticator.get(options), expected), refused);
  });

  for (const [name, response] of [
    ['nothing', undefined],
    ['a text', 'public-key'],
    ['an empty object', {}],
    ['a huge field', { id: 'a'.repeat(1_000_000), rawId: 'a', type: 'public-key', response: {} }],
  ] as const) {
    it(`refuses ${name} as an answer`, async () => {
      const { passkey } = await register();
      const expected = { relyingParty, challenge: 'AAAA', passkey, userId };
      assert.throws(() => decodePasskeyResponse(response), refused);
      await assert.rejects(verifyPasskeyAuthentication(response, expected), refused);
      await assert.rejects(verifyPasskeyRegistration(response, { relyingParty, challenge: 'AAAA' }), refused);
    });
  }

  it('repeats nothing of what was sent in the message of an error', async () => {
    const { authenticator, passkey } = await register();
    const options = await createPasskeyAuthentication(relyingParty);
    const response = authenticator.get(options, { origin: 'https://evil.example' });
    const expected = { relyingParty, challenge: options.challenge, passkey, userId };
    await assert.rejects(verifyPasskeyAuthentication(response, expected), (error) => {
      assert.ok(error instanceof Error);
      assert.doesNotMatch(error.message, /evil/);
      return true;
    });
  });
});
