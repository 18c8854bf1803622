import type { GatewayConfig } from '../gateway-config.ts';
import { policiesOf } from '../checks/policies-of.ts';
import type { MemberPath } from '../problems/config-problem.ts';
import type { SecretConfig } from '../secret.ts';

/** A secret and where the configuration asks for it. */
export interface FoundSecret {
  readonly path: MemberPath;
  readonly secret: SecretConfig;
  /** Set where keys are made of it, so that it must not be found by trying. */
  readonly makesKeys?: true;
}

/** Every secret of a configuration. */
export const findSecrets = (config: GatewayConfig): readonly FoundSecret[] => {
  const found: (Omit<FoundSecret, 'secret'> & { secret: SecretConfig | undefined })[] = [
    { path: ['secret'], secret: config.secret, makesKeys: true },
    { path: ['admin', 'token'], secret: config.admin?.token },
  ];
  for (const [index, { revocation, introspection }] of (config.issuers ?? []).entries()) {
    const path = ['issuers', index];
    found.push({ path: [...path, 'revocation', 'clientSecret'], secret: revocation?.clientSecret });
    found.push({ path: [...path, 'introspection', 'clientSecret'], secret: introspection?.clientSecret });
  }
  for (const policy of policiesOf(config)) {
    const path = [...policyPath(policy, config), 'identity', 'internalToken', 'key'];
    found.push({ path, secret: policy.identity?.internalToken?.key });
  }
  return found.flatMap(({ secret, ...place }) => (secret === undefined ? [] : [{ ...place, secret }]));
};

const policyPath = (policy: object, { defaults, policies = {}, routes }: GatewayConfig): MemberPath => {
  if (policy === defaults) {
    return ['defaults'];
  }
  const name = Object.keys(policies).find((key) => policies[key] === policy);
  return name === undefined ? ['routes', routes.findIndex((route) => route === policy)] : ['policies', name];
};
