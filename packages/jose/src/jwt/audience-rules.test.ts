import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JoseError, type JoseErrorCode } from '../errors.ts';
import { forge, goodClaims, options } from './jwt.test-helper.ts';
import { createVerifier } from './verifier.ts';

/** As Amazon Cognito writes its access tokens: no `aud`, but the client that they were issued to. */
const clientClaims = { ...goodClaims, aud: undefined, client_id: 'client-1' };
const verifier = createVerifier({ ...options, audience: 'client-1', audienceClaim: 'client_id' });

async function failuresOf(claims: object): Promise<readonly (readonly [JoseErrorCode, string])[]> {
  try {
    await verifier.verify(await forge({ alg: 'HS256' }, claims));
    return [];
  } catch (error) {
    assert.ok(error instanceof JoseError, String(error));
    return error.failures.map(({ code, claim }) => [code, claim]);
  }
}

describe('the option audienceClaim', () => {
  it('names the claim that addresses recipients', async () => {
    assert.deepEqual(await failuresOf(clientClaims), []);
    assert.deepEqual(await failuresOf({ ...clientClaims, client_id: ['other', 'client-1'] }), []);
  });

  it('makes that claim required, and failures name it', async () => {
    const without = await failuresOf({ ...clientClaims, client_id: undefined });
    assert.deepEqual(without, [['claim_missing', 'client_id']]);
    const another = await failuresOf({ ...clientClaims, client_id: 'client-2' });
    assert.deepEqual(another, [['audience_mismatch', 'client_id']]);
    const misshapen = await failuresOf({ ...clientClaims, client_id: [1] });
    assert.deepEqual(misshapen, [['claim_invalid', 'client_id']]);
  });

  it('refuses a token whose aud names somebody else', async () => {
    assert.deepEqual(await failuresOf({ ...clientClaims, aud: 'client-1' }), []);
    const another = await failuresOf({ ...clientClaims, aud: 'https://other.example' });
    assert.deepEqual(another, [['audience_mismatch', 'aud']]);
    assert.deepEqual(await failuresOf({ ...clientClaims, aud: null }), [['claim_invalid', 'aud']]);
  });

  it('does not take aud instead of the claim', async () => {
    const idToken = { ...goodClaims, aud: 'client-1' };
    assert.deepEqual(await failuresOf(idToken), [['claim_missing', 'client_id']]);
  });

  it('tells a claim that is missing once, and aud where it has to be there', async () => {
    const strict = createVerifier({
      ...{ ...options, audience: 'client-1', audienceClaim: 'client_id' },
      requiredClaims: ['iss', 'client_id', 'aud'],
    });
    const token = await forge({ alg: 'HS256' }, { ...clientClaims, client_id: undefined });
    await assert.rejects(strict.verify(token), ({ failures }: JoseError) => {
      assert.deepEqual(
        failures.map(({ code, claim }) => [code, claim]),
        [
          ['claim_missing', 'aud'],
          ['claim_missing', 'client_id'],
        ],
      );
      return true;
    });
  });

  it('says the message without any value of the token', async () => {
    const token = await forge({ alg: 'HS256' }, { ...clientClaims, client_id: 'tell-nobody' });
    await assert.rejects(verifier.verify(token), /^JoseError: the token is meant for another audience$/);
  });

  it('is no way around the check', () => {
    for (const audienceClaim of ['', 'iss', 'sub', 'jti', 'exp', 'nbf', 'iat']) {
      assert.throws(() => createVerifier({ ...options, audienceClaim }), TypeError, audienceClaim);
    }
    // @ts-expect-error: a list of claims would be one check or several.
    assert.throws(() => createVerifier({ ...options, audienceClaim: ['client_id'] }), TypeError);
  });
});
