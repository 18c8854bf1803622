import { dpopAlgorithms } from '@mintmark/oauth/dpop';
import { createIssuerRegistry, type IssuerRegistry } from '../issuers/issuer-registry.ts';
import type { IssuerSettings } from '../issuers/issuer-settings.ts';
import { createMetadata } from '../metadata/protected-resource.ts';
import { createPossessionCheck } from '../proof-of-possession/check-possession.ts';
import type { DpopOptions } from '../proof-of-possession/dpop-options.ts';
import { checkRequirements } from '../requirements/check-requirements.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { resolveRequirements } from '../requirements/resolve-requirements.ts';
import { createTokenReader } from '../transport/token-reader.ts';
import { createAuthenticator, tell } from './authenticator.ts';
import type { Auth } from './auth.ts';
import { quietListener, type Listener } from './events.ts';
import { resolveOptions, type ResolvedOptions, type ResourceServerOptions } from './options.ts';
import type { Refusal } from './refusal.ts';
import { refuse, type RefusalSettings } from './refuse.ts';
import type { ResourceServer } from './resource-server.ts';

/**
 * Makes what protects an API: it verifies access tokens (RFC 9068) and says who is asking, or why a request is refused
 * (RFC 6750, RFC 9457). Make it once and keep it: keys are fetched by discovery when the first token comes, or by `ready`.
 *
 * @throws TypeError for missing, unknown or malformed options
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-4
 * @example
 * const api = createResourceServer({ issuers: 'https://login.example', audience: 'https://api.example' });
 * const result = await api.authenticate(new Request('https://api.example/notes'));
 * result.ok || result.reason; // 'token_missing'
 */
export function createResourceServer(options: ResourceServerOptions): ResourceServer {
  const resolved = resolveOptions(options);
  const on = quietListener(options.on);
  const registry = createRegistry(options, resolved, on);
  const proofs = proofSettings(options.dpop);
  const document = createMetadata({
    resource: options.resource,
    issuers: resolved.issuers.map(({ issuer }) => issuer),
    scopesSupported: options.scopesSupported,
    resourceName: options.resourceName,
    ...proofs,
  });
  const settings: RefusalSettings = {
    realm: options.realm,
    explanations: options.explanations,
    resourceMetadata: document.url,
    ...proofs,
  };

  function authorize(auth: Auth, requirements: Requirements): Refusal | undefined {
    const { now, clockToleranceSeconds } = resolved;
    const required = resolveRequirements(requirements);
    const shortfall = checkRequirements(auth, required, { now: now(), clockToleranceSeconds });
    if (shortfall === undefined) return undefined;
    return refuse(shortfall.reason, settings, { used: auth.scheme, ...shortfall.details });
  }

  return Object.freeze<ResourceServer>({
    ...createAuthenticator({
      ...{ registry, settings, on, authorize },
      readToken: createTokenReader(options.cookie, resolved),
      takesCookies: options.cookie !== undefined,
      checkPossession: createPossessionCheck(options, resolved),
    }),
    authorize(auth, requirements) {
      if (requirements.onStaleRevocation !== undefined)
        throw new TypeError(
          '"onStaleRevocation" counts where a token is decided about: give it to authenticate',
        );
      const refusal = authorize(auth, requirements);
      return refusal && tell(refusal, on);
    },
    refuse: (reason, details) => tell(refuse(reason, settings, details), on),
    metadata: document.metadata,
    metadataUrl: document.url,
    answerMetadata: (request) => document.answer(request),
    ready: async () => void (await Promise.all(registry.all().map((issuer) => issuer.ready()))),
    forget: (filter) => registry.all().forEach((issuer) => issuer.forget(filter)),
    close: async () => registry.all().forEach((issuer) => issuer.revocation?.close()),
  });
}

/** How proofs of possession show in challenges and metadata: not at all, where nobody set them up. */
function proofSettings(
  dpop: DpopOptions | undefined,
): Pick<RefusalSettings, 'schemes' | 'proofAlgorithms'> & { readonly isProofRequired: boolean } {
  if (dpop === undefined || dpop.advertised === false)
    return { schemes: ['Bearer'], proofAlgorithms: [], isProofRequired: false };
  const isProofRequired = dpop.mode === 'required';
  const schemes = isProofRequired ? (['DPoP'] as const) : (['DPoP', 'Bearer'] as const);
  return { schemes, proofAlgorithms: dpop.algorithms ?? dpopAlgorithms, isProofRequired };
}

function createRegistry(
  { audience, resolveIssuer, fetch }: ResourceServerOptions,
  resolved: ResolvedOptions,
  on: Listener | undefined,
): IssuerRegistry {
  return createIssuerRegistry({
    issuers: resolved.issuers,
    resolveIssuer,
    settings: { ...resolved, audience, fetch, ...listenersOf(on) },
  });
}

/** What each part tells, as events of the whole. */
function listenersOf(
  on: Listener | undefined,
): Pick<IssuerSettings, 'onJwks' | 'onIntrospection' | 'onRevocation'> {
  if (on === undefined) return { onJwks: undefined, onIntrospection: undefined, onRevocation: undefined };
  return {
    onJwks: (event) => on({ type: 'jwks', event }),
    onIntrospection: (event) => on({ type: 'introspection', event }),
    onRevocation: (event) => on({ type: 'revocation', event }),
  };
}
