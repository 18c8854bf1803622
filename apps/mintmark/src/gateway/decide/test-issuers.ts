import { randomUUID } from 'node:crypto';
import type { GatewayConfig, IssuerConfig } from '@mintmark/gateway/config';
import { createSigner, generateKey } from '@mintmark/jose';
import { publicJwks } from '@mintmark/jose/jwks';
import { usageError } from '../../output/failure.ts';

const prefix = 'mintmark-test-keys-';
const defaultAlgorithm = 'ES256';

type SigningKey = Awaited<ReturnType<typeof generateKey>>;

/** Claims of a test token: `null` leaves out one that tokens usually have. */
export type TestClaims = Readonly<Record<string, unknown>>;

/** Throw-away issuers in the place of those of a configuration. */
export class TestIssuers {
  readonly #keys: readonly SigningKey[];
  readonly #issuers: readonly IssuerConfig[];

  private constructor(issuers: readonly IssuerConfig[], keys: readonly SigningKey[]) {
    this.#issuers = issuers;
    this.#keys = keys;
  }

  /** Makes a key for each issuer. */
  static async make({ issuers = [] }: GatewayConfig): Promise<TestIssuers> {
    const keys = issuers.map(({ algorithms }) => generateKey(algorithmOf(algorithms), { kid: randomUUID() }));
    return new TestIssuers(issuers, await Promise.all(keys));
  }

  /** The same configuration with these keys; nobody is asked about revocations and opaque tokens. */
  replaceKeys(config: GatewayConfig): GatewayConfig {
    const issuers = this.#issuers.map((issuer, index) => {
      const { revocation: _revocation, introspection: _introspection, ...rest } = issuer;
      return { ...rest, keys: { file: `${prefix}${index}.json` } };
    });
    // Nothing is counted with others here, so that the secret which they share is not needed.
    const { secret: _secret, ...rest } = config;
    return config.issuers === undefined ? rest : { ...rest, issuers };
  }

  /** The key set that a file of these has; undefined for another file. */
  readKeys(path: string): string | undefined {
    const index = Number(new RegExp(`${prefix}(\\d+)\\.json$`).exec(path)?.[1] ?? NaN);
    const key = this.#keys[index];
    return key === undefined ? undefined : JSON.stringify(publicJwks([key]));
  }

  /** Signs a token of an issuer, the first where none is named. @throws CliError */
  async token(
    claims: TestClaims,
    { issuer, nowMs }: { readonly issuer?: string; readonly nowMs: number },
  ): Promise<string> {
    const index = issuer === undefined ? 0 : this.#issuers.findIndex((found) => found.issuer === issuer);
    const config = this.#issuers[index];
    const key = this.#keys[index];
    if (config === undefined || key === undefined)
      throw usageError('the token is of no issuer of the configuration', 'name one of its issuers');
    const iat = Math.floor(nowMs / 1000);
    const aud = typeof config.audience === 'string' ? config.audience : config.audience[0];
    const usual = {
      ...{ iss: config.issuer, [config.audienceClaim ?? 'aud']: aud, sub: 'alice', client_id: 'test' },
      ...{ jti: randomUUID(), iat, exp: iat + 300 },
    };
    const all = Object.entries({ ...usual, ...claims }).filter(([, value]) => value !== null);
    const signer = createSigner({ key, typ: config.typ ?? 'at+jwt', issuedAt: false });
    return signer.sign(Object.fromEntries(all));
  }
}

function algorithmOf(algorithms: readonly string[] = [defaultAlgorithm]): string {
  return algorithms.includes(defaultAlgorithm) ? defaultAlgorithm : (algorithms[0] ?? defaultAlgorithm);
}
