import type { RedisScript } from './redis-scripts.ts';

/** The commands of Redis or Valkey that scripts are run by, in the shape of the package `redis`. */
export interface ScriptCommands {
  /** EVAL: runs a script whose text is sent along. */
  eval(script: string, options: RedisArguments): Promise<unknown>;
  /** EVALSHA: runs a script that the server has; rejects with `NOSCRIPT` where it has not. */
  evalSha(sha1: string, options: RedisArguments): Promise<unknown>;
}

/** The keys and arguments of a script. */
export interface RedisArguments {
  /** The keys that the script may touch. */
  readonly keys: string[];
  /** Its other arguments, numbers as text. */
  readonly arguments: string[];
}

/** Runs a script, and sends its text only where Redis does not have it. */
export async function runScript(
  client: ScriptCommands,
  script: RedisScript,
  given: RedisArguments,
): Promise<unknown> {
  try {
    return await client.evalSha(script.sha1, given);
  } catch (error) {
    // A Redis that has just started knows no scripts.
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return await client.eval(script.text, given);
  }
}
