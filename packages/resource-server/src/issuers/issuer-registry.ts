import { JoseError } from '@mintmark/jose/errors';
import { decodeJwt } from '@mintmark/jose/jwt';
import type { IssuerSettings } from './issuer-settings.ts';
import { prepareIssuer, type PreparedIssuer } from './prepared-issuer.ts';
import { toTrustedIssuer, type TrustedIssuer } from './trusted-issuer.ts';

/** Decides about an issuer that is not configured: its policy, or nothing for one that is not trusted. */
export type ResolveIssuer = (
  issuer: string,
) => string | TrustedIssuer | undefined | Promise<string | TrustedIssuer | undefined>;

/** The issuers of a resource server. */
export interface IssuerRegistry {
  /** The issuer of a token, by its `iss`, which only chooses among trusted ones. @throws JoseError */
  ofToken(token: string): PreparedIssuer | Promise<PreparedIssuer>;
  /** The issuers that are configured, and those that were resolved. */
  all(): readonly PreparedIssuer[];
}

/** What a registry is made of. */
export interface RegistryOptions {
  readonly issuers: readonly TrustedIssuer[];
  readonly resolveIssuer: ResolveIssuer | undefined;
  readonly settings: IssuerSettings;
}

/** Longer identifiers are nobody's; keeping them would cost memory. */
const maxIssuerCharacters = 2048;
/** How many issuers that a function decided about are kept, and for how long those that it refused. */
const maxResolved = 1000;
const refusedForMs = 30_000;

/** Compiles the policies of all issuers. @throws TypeError */
export function createIssuerRegistry({ issuers, resolveIssuer, settings }: RegistryOptions): IssuerRegistry {
  const configured = new Map(issuers.map((trusted) => [trusted.issuer, prepareIssuer(trusted, settings)]));
  if (configured.size < issuers.length)
    throw new TypeError('expected every issuer once: its keys would not be told apart');
  const resolver = resolveIssuer === undefined ? undefined : createResolver(resolveIssuer, settings);
  const [only] = configured.values();
  const listed: readonly PreparedIssuer[] = [...configured.values()];
  const all = (): readonly PreparedIssuer[] =>
    resolver === undefined ? listed : [...listed, ...resolver.all()];
  // The verifier compares `iss` anyway, so with one issuer there is nothing to choose.
  if (only !== undefined && configured.size === 1 && resolver === undefined)
    return { ofToken: () => only, all };
  return {
    all,
    ofToken(token) {
      const issuer = issuerOf(token);
      const prepared = configured.get(issuer) ?? resolver?.resolve(issuer);
      if (prepared === undefined) throw unknownIssuer();
      return prepared;
    },
  };
}

interface Resolver {
  resolve(issuer: string): PreparedIssuer | Promise<PreparedIssuer>;
  all(): readonly PreparedIssuer[];
}

/** Keeps what a function decided. Asking it costs an attacker nothing, so what it refused is kept too, for a while. */
function createResolver(resolveIssuer: ResolveIssuer, settings: IssuerSettings): Resolver {
  const resolved = new Map<string, PreparedIssuer>();
  const refused = new Map<string, number>();
  const running = new Map<string, Promise<PreparedIssuer>>();

  async function decide(issuer: string): Promise<PreparedIssuer> {
    // A database that knows no such tenant mostly says null: no reason to ask it again for every made-up one.
    const answer = (await resolveIssuer(issuer)) ?? undefined;
    if (answer === undefined) {
      keep(refused, issuer, settings.now() + refusedForMs);
      throw unknownIssuer();
    }
    const trusted = toTrustedIssuer(answer);
    if (trusted.issuer !== issuer)
      throw new TypeError('expected "resolveIssuer" to give the policy of the issuer it was asked for');
    const prepared = prepareIssuer(trusted, settings);
    // Whoever is kept no longer would go on reading what was revoked.
    keep(resolved, issuer, prepared)?.revocation?.close();
    return prepared;
  }

  return {
    all: () => [...resolved.values()],
    resolve(issuer) {
      const known = resolved.get(issuer);
      if (known !== undefined) {
        keep(resolved, issuer, known);
        return known;
      }
      if ((refused.get(issuer) ?? 0) > settings.now()) throw unknownIssuer();
      const asked = running.get(issuer) ?? decide(issuer).finally(() => running.delete(issuer));
      running.set(issuer, asked);
      return asked;
    },
  };
}

/** Keeps a value as the newest; gives the oldest one, if it had to go for that. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value): Value | undefined {
  map.delete(key);
  map.set(key, value);
  if (map.size <= maxResolved) return undefined;
  const [oldest] = map;
  if (oldest !== undefined) map.delete(oldest[0]);
  return oldest?.[1];
}

function issuerOf(token: string): string {
  const { iss } = decodeJwt(token).claims;
  if (typeof iss === 'string' && iss.length <= maxIssuerCharacters) return iss;
  if (typeof iss === 'string') throw unknownIssuer();
  const [code, message] =
    iss === undefined
      ? (['claim_missing', 'expected the claim "iss", got none'] as const)
      : (['claim_invalid', 'the claim "iss" must be a text'] as const);
  throw new JoseError(code, message, { failures: [{ code, claim: 'iss', message }] });
}

function unknownIssuer(): JoseError {
  const message = 'the issuer is not an expected one';
  const failures = [{ code: 'issuer_mismatch', claim: 'iss', message }] as const;
  return new JoseError('issuer_mismatch', message, { failures });
}
