import type { LimitsConfig } from '../limits-config.ts';
import { limitDefaults } from './default-values.ts';

/**
 * Fills in what the configuration does not say of sizes and times.
 *
 * @example
 * resolveLimits(undefined).maxHeaders; // 100
 */
export const resolveLimits = (limits: LimitsConfig | undefined): Readonly<Required<LimitsConfig>> => ({
  ...limitDefaults,
  ...limits,
});
