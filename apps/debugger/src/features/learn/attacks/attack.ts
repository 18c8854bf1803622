import { JoseError, type JoseErrorCode } from '@mintmark/jose';

/** What the naive verifier did: what it saw at each step, and whether it let the token in. */
export interface NaiveRun {
  readonly steps: readonly string[];
  readonly accepted: boolean;
}

/** What the strict verifier answered; without a code it accepted. */
export interface StrictAnswer {
  readonly code: JoseErrorCode | undefined;
}

/** One attack, carried out. */
export interface AttackRun {
  readonly token: string;
  readonly naive: NaiveRun;
  readonly strict: readonly StrictAnswer[];
}

/** Makes a hostile token from fresh test keys and shows it to both verifiers; the time is in milliseconds. */
export type Attack = (now: number) => Promise<AttackRun>;

/** Runs the strict side and keeps its answer. */
export async function answerOf(verify: () => unknown): Promise<StrictAnswer> {
  try {
    await verify();
    return { code: undefined };
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    return { code: error.code };
  }
}
