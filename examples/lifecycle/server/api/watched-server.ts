import type { Authenticated, Refusal, RequestParts, ResourceServer } from '@mintmark/resource-server';
import type { NewStep, StepFact } from '../../steps/step.ts';
import { noteVerification } from './record-exchange.ts';

/** The same resource server, which also tells how each token was checked, and how long that took. */
export function watch(server: ResourceServer): ResourceServer {
  return {
    ...{ metadata: server.metadata, metadataUrl: server.metadataUrl },
    authenticate: async (request, requirements) => {
      const start = performance.now();
      const result = await server.authenticate(request, requirements);
      noteVerification({ step: describe(result, { request, durationMs: performance.now() - start }) });
      return result;
    },
    authenticateKnown: (request, requirements) => server.authenticateKnown(request, requirements),
    authenticateOptional: (request, requirements) => server.authenticateOptional(request, requirements),
    authorize: (auth, requirements) => server.authorize(auth, requirements),
    refuse: (reason, details) => server.refuse(reason, details),
    answerMetadata: (request) => server.answerMetadata(request),
    ready: () => server.ready(),
    forget: (filter) => server.forget(filter),
    close: () => server.close(),
  };
}

interface Circumstances {
  readonly request: Request | RequestParts;
  readonly durationMs: number;
}

function describe(result: Authenticated | Refusal, { durationMs }: Circumstances): NewStep {
  const common = { station: 'verify', actor: 'api', durationMs } as const;
  if (!result.ok)
    return {
      ...common,
      what: `Checked here, without asking anybody: ${result.body.title}`,
      decision: { outcome: 'refused', word: 'not accepted', reason: result.reason },
      facts: result.failures.map(({ claim, message }) => ({ name: claim, value: message })),
    };
  return {
    ...common,
    what: 'Checked here, without asking anybody: signature, type, issuer, audience, time, key, revocations',
    decision: { outcome: 'allowed', word: 'accepted' },
    facts: factsOf(result),
  };
}

function factsOf({ auth }: Authenticated): readonly StepFact[] {
  const { claims, header, issuer, subject, clientId, scopes, scheme } = auth;
  return [
    { name: 'signature', value: `${header?.alg ?? 'none'}, key ${String(header?.kid)}` },
    { name: 'issuer', value: issuer },
    { name: 'audience', value: [claims.aud ?? []].flat().join(' ') },
    { name: 'subject', value: subject ?? '' },
    { name: 'client', value: clientId ?? '' },
    { name: 'scope', value: [...scopes].join(' ') },
    { name: 'sent as', value: scheme },
    { name: 'revoked', value: 'no: nothing in the feed names its jti, session, family, subject or client' },
  ];
}
