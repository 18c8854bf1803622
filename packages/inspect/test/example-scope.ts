import * as jose from '@mintmark/jose';
import * as inspect from '@mintmark/inspect';
import * as attacks from '@mintmark/inspect/attacks';
import * as diff from '@mintmark/inspect/diff';
import * as explain from '@mintmark/inspect/explain';
import * as extract from '@mintmark/inspect/extract';
import * as json from '@mintmark/inspect/json';
import * as keys from '@mintmark/inspect/keys';
import * as time from '@mintmark/inspect/time';
import * as token from '@mintmark/inspect/token';
import * as weakSecrets from '@mintmark/inspect/weak-secrets';

const doors = {
  ...jose,
  ...inspect,
  ...attacks,
  ...diff,
  ...explain,
  ...extract,
  ...json,
  ...keys,
  ...time,
  ...token,
  ...weakSecrets,
};

const policy = { issuer: 'https://issuer.example', audience: 'api' };
const claims = { sub: 'alice', client_id: 'web', sid: 'a1' };

async function signToken(key: jose.SigningKey, { jti, now }: { jti: string; now: number }): Promise<string> {
  const signer = jose.createSigner({ key, ...policy, typ: 'at+jwt', expiresInSeconds: 600, now: () => now });
  return signer.sign({ ...claims, jti });
}

/** The variables that an example may use without saying where they come from; keys are made anew, for tests alone. */
export async function exampleScope(name: string): Promise<Record<string, unknown>> {
  const key = await jose.generateKey('ES256', { kid: '2026-11' });
  const jwk = { ...jose.exportJwk(jose.publicKey.of(key)), use: 'sig' };
  const now = Date.now();
  const token = await signToken(key, { jti: '4c8b1f0a92d7e653', now });
  return {
    ...doors,
    key,
    token,
    jwks: JSON.stringify({ keys: [jwk] }),
    text: `Authorization: Bearer ${token}`,
    copiedId: await signToken(key, { jti: '4c8b1f0a92d7e653', now: now - 60_000 }),
    today: token,
    yesterday: await signToken(key, { jti: '93d7be5104f82ac6', now: now - 86_400_000 }),
    file: (async function* () {
      yield token;
    })(),
    print: () => undefined,
    ...(await special[name]?.(key)),
  };
}

/** What single examples need otherwise. */
const special: Readonly<Record<string, (key: jose.SigningKey) => Promise<Record<string, unknown>>>> = {
  mutationFactor: async () => ({ words: ['summer'] }),
  findPublishedKey: async (key) => ({ key: jose.publicKey.of(key) }),
  createSecretSearch: async () => ({
    token: weakSecrets.readHmacToken(weakToken),
    words: ['secret'],
    prepareHmac: () => () => new Uint8Array(32),
  }),
  judgeAttack: async (key) => ({ attack: (await attacks.createAttacks(key, policy)).cases[0] }),
  assessAttacks: async (key) => ({ suite: await attacks.createAttacks(key, policy), results: [] }),
  formatAttacksJUnit: async () => ({ results: [] }),
  formatNodeTest: async (key) => ({ suite: await attacks.createAttacks(key, policy) }),
  formatPytest: async (key) => ({ suite: await attacks.createAttacks(key, policy) }),
};

/** HS256 with the secret "secret", the claims {}. */
const weakToken = 'eyJhbGciOiJIUzI1NiJ9.e30.XmNK3GpH3Ys_7wsYBfq4C3M6goz71I7dTgUkuIa5lyQ';
