import { exportDer, exportJwk, exportPem, generateKey, publicKey } from '@mintmark/jose';
import type { Key, SigningKey, VerificationKey } from '@mintmark/jose';
import { attackAlgorithm } from './algorithms.ts';
import type {
  AttackCase,
  AttackKey,
  AttackNeed,
  AttackOptions,
  AttackSuite,
  LeftOutAttack,
} from './attack.ts';
import type { Attacker, Plan, Victim } from './bench.ts';
import { createBench } from './bench.ts';
import { selfSignedCertificate } from './certificate.ts';
import { attackFamilies } from './families.ts';
import { plainControl } from './families/controls.ts';
import type { AttackDraft, AttackFamily, AttackGroup } from './family.ts';
import type { RawSigner } from './sign-bytes.ts';
import { rawSigner } from './sign-bytes.ts';

const dayMs = 86_400_000;

/** RFC 9068 §2.2. */
const accessTokenClaims = ['exp', 'sub', 'client_id', 'iat', 'jti'];

/**
 * Makes hostile tokens, and good ones as controls, for a verifier that trusts one key. The key should be made for testing:
 * with a private key or secret there are also tokens that are rightly signed and wrong in another way. Of a public key alone
 * those are left out, and named with the reason. Sends nothing; addresses in the tokens belong to nobody (RFC 2606).
 *
 * @throws JoseError `algorithm_unavailable` where the runtime cannot sign; TypeError for a key that cannot be exported
 * @example
 * const key = await generateKey('ES256', { kid: 'test' });
 * const { cases } = await createAttacks(key, { issuer: 'https://issuer.example', audience: 'api' });
 */
export async function createAttacks(key: AttackKey, options: AttackOptions): Promise<AttackSuite> {
  const plan = planOf(options);
  const victim = victimOf(key, options);
  const attacker = await createAttacker(victim, options, plan);
  const own = key.type === 'public' ? undefined : rawSigner(exportJwk(key), key.algorithm, options.signBytes);
  const bench = await createBench({
    ...{ plan, victim, attacker, validToken: own === undefined ? options.validToken : undefined },
    // Without the verifier's key that of the attacker stands in, and the tokens are thrown away: only their names count.
    signer: own ?? (victim.publicJwk === undefined ? attacker : attackerAs(attacker)),
  });
  const missing = missingNeeds(options, own);
  const cases: AttackCase[] = own === undefined ? givenControl(options) : [];
  const leftOut: LeftOutAttack[] = [];
  for (const family of attackFamilies) {
    for (const group of family.groups) {
      if (group.applies?.(bench) === false) continue;
      const made = (await group.make(bench)).map((draft) => complete(draft, family, group));
      const lack = missing[group.needs];
      if (lack === undefined) cases.push(...made);
      else leftOut.push(...made.map(({ id, family: name, title }) => ({ id, family: name, title, ...lack })));
    }
  }
  return {
    algorithm: key.algorithm,
    ...{ issuer: plan.issuer, audience: plan.audience, ...(plan.typ === undefined ? {} : { typ: plan.typ }) },
    ...{ madeAt: plan.nowSeconds, goodUntil: plan.nowSeconds + plan.lifetimeSeconds },
    ...{ cases, leftOut },
  };
}

function planOf(options: AttackOptions): Plan {
  const {
    issuer,
    audience,
    subject = 'alice',
    typ,
    scope,
    lifetimeSeconds = 3600,
    hugeCharacters = 100_000,
  } = options;
  const { now = Date.now, random = randomBytes } = options;
  const isAccessToken = typ?.toLowerCase().replace('application/', '') === 'at+jwt';
  return {
    ...{ issuer, audience, subject, typ, lifetimeSeconds, hugeCharacters, random },
    claims: {
      ...(scope === undefined ? {} : { scope }),
      ...(isAccessToken ? { client_id: 'mintmark' } : {}),
      ...options.claims,
    },
    requiredClaims: options.requiredClaims ?? (isAccessToken ? accessTokenClaims : ['exp']),
    nowSeconds: Math.floor(now() / 1000),
  };
}

function randomBytes(length: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(length));
}

function victimOf(key: AttackKey, { certificate }: AttackOptions): Victim {
  const { algorithm: name, kid } = key;
  const algorithm = attackAlgorithm(name);
  if (key.type === 'secret')
    return { algorithm, kid, certificate, publicJwk: undefined, publicKey: undefined };
  // A key of type private is one that signs.
  const shown = key.type === 'private' ? publicKey.of(key as SigningKey) : key;
  return { algorithm, kid, certificate, publicJwk: exportJwk(shown), publicKey: spellings(shown) };
}

function spellings(key: Key): { readonly pem: string; readonly der: Uint8Array } {
  return { pem: exportPem(key), der: exportDer(key) };
}

/** A key of the same kind, or one that can stand in a header where the verifier has a secret. */
async function createAttacker(victim: Victim, { signBytes }: AttackOptions, plan: Plan): Promise<Attacker> {
  const name = victim.algorithm.kind === 'hmac' ? 'ES256' : victim.algorithm.name;
  const curve = victim.publicJwk?.['crv'];
  const key: SigningKey = await generateKey(name, {
    modulusLength: 2048,
    ...(name === 'EdDSA' && typeof curve === 'string' ? { curve } : {}),
  });
  const signer = rawSigner(exportJwk(key), name, signBytes);
  const shown: VerificationKey = publicKey.of(key);
  const publicKeyInfo = exportDer(shown);
  const nowMs = plan.nowSeconds * 1000;
  const validity = { from: nowMs - dayMs, until: nowMs + 365 * dayMs };
  const certificate = await selfSignedCertificate(publicKeyInfo, signer, validity);
  return { ...signer, publicJwk: exportJwk(shown), publicKeyInfo, certificate };
}

function attackerAs({ algorithm, jwk, sign }: Attacker): RawSigner {
  return { algorithm, jwk, sign };
}

interface Missing {
  readonly needs: AttackNeed;
  readonly reason: string;
}

/** What is missing for the groups that need something; nothing where it is there. */
function missingNeeds(
  { typ, validToken, certificate }: AttackOptions,
  own: RawSigner | undefined,
): Readonly<Partial<Record<AttackNeed | 'nothing', Missing>>> {
  const key = 'needs the private key or secret of the tokens: give a testing key';
  const missing = {
    'signing-key': { needs: 'signing-key', reason: key },
    'valid-token': { needs: 'valid-token', reason: `${key}, or a good token` },
    typ: { needs: 'typ', reason: 'needs the type of token that the verifier demands' },
    certificate: { needs: 'certificate', reason: 'needs the certificate that the verifier was given' },
  } as const;
  return {
    ...(own === undefined ? { 'signing-key': missing['signing-key'], typ: missing['signing-key'] } : {}),
    ...(own === undefined && validToken === undefined ? { 'valid-token': missing['valid-token'] } : {}),
    ...(typ === undefined ? { typ: missing.typ } : {}),
    ...(certificate === undefined ? { certificate: missing.certificate } : {}),
  };
}

function givenControl({ validToken }: AttackOptions): AttackCase[] {
  if (validToken === undefined) return [];
  return [
    {
      id: 'control-given-token',
      family: 'controls',
      title: 'the good token that was given',
      why: 'A verifier that refuses everything passes every attack; good tokens tell it from a sound one.',
      source: 'RFC 7519 section 7.2',
      severity: 'high',
      expected: 'accept',
      token: validToken,
    },
  ];
}

function complete(draft: AttackDraft, family: AttackFamily, group: AttackGroup): AttackCase {
  const { id, title, token, compare } = draft;
  const expected = draft.expected ?? group.expected ?? 'refuse';
  const compared =
    compare ?? (group.needs === 'signing-key' && family.name !== 'controls' ? plainControl : undefined);
  return {
    ...{ id, family: family.name, title },
    ...{
      why: draft.why ?? group.why,
      source: draft.source ?? group.source,
      severity: draft.severity ?? group.severity,
    },
    ...{ expected, token, ...(compared === undefined ? {} : { compare: compared }) },
  };
}
