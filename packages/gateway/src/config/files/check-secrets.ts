import type { GatewayConfig } from '../gateway-config.ts';
import type { ConfigProblem } from '../problems/config-problem.ts';
import type { FoundProblem } from '../problems/found-problem.ts';
import { resolveSecret, type SecretSources } from '../resolve/resolve-secret.ts';
import { isStrongEnough, weakSecret } from '../resolve/weak-secret.ts';
import { findSecrets, type FoundSecret } from './find-secrets.ts';
import { placeProblems } from './outside-problem.ts';

/**
 * Looks whether every secret is where the configuration says. Never shows one.
 *
 * @example
 * const problems = await checkSecrets(config, { env: process.env, text });
 */
export const checkSecrets = async (
  config: GatewayConfig,
  {
    text,
    ...sources
  }: SecretSources & {
    /** The text that the configuration was read from, for lines and columns (none: all are 1). */
    readonly text?: string;
  } = {},
): Promise<readonly ConfigProblem[]> => {
  const found = await Promise.all(findSecrets(config).map((secret) => checkSecret(secret, sources)));
  return placeProblems(found.flat(), text);
};

const checkSecret = async (
  { path, secret, makesKeys }: FoundSecret,
  sources: SecretSources,
): Promise<readonly FoundProblem[]> => {
  try {
    const text = await resolveSecret(secret, sources);
    if (makesKeys !== true || isStrongEnough(text)) return [];
    const fix = 'make one with: openssl rand -base64 32';
    return [{ code: 'secret_weak', path, message: weakSecret, fix }];
  } catch (error) {
    const message = error instanceof Error ? error.message : 'the secret cannot be had';
    const fix =
      'env' in secret
        ? 'set the variable before the gateway starts'
        : 'write the secret into the file, which the gateway must be able to read';
    return [{ code: 'secret_unresolved', path, message, fix }];
  }
};
