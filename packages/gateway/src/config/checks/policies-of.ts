import type { GatewayConfig } from '../gateway-config.ts';
import type { PolicyConfig } from '../route-config.ts';

/** All that says how requests are treated: the defaults, the policies and the routes. */
export const policiesOf = (config: GatewayConfig): readonly PolicyConfig[] => [
  ...(config.defaults === undefined ? [] : [config.defaults]),
  ...Object.values(config.policies ?? {}),
  ...config.routes,
];
