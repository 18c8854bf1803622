import type { Input, Mutate } from '../input/input.ts';

/** One public parser, and how it is attacked. */
export interface Target {
  readonly name: string;
  /** Good inputs to start from. */
  readonly seeds: readonly Input[];
  readonly mutate: Mutate;
  /** Calls the parser; what it returns was accepted, what it throws was refused. */
  readonly run: (input: Input) => unknown;
  /** Whether an error that is no JoseError is documented for this parser. */
  readonly isDocumented?: (error: unknown) => boolean;
  /** Says why what was accepted should have been refused. */
  readonly objection?: (accepted: unknown, input: Input) => string | undefined;
}

/** A parser of text. */
export interface TextTarget {
  readonly name: string;
  readonly seeds: readonly string[];
  readonly mutate: Mutate<string>;
  readonly run: (input: string) => unknown;
  readonly isDocumented?: (error: unknown) => boolean;
  readonly objection?: (accepted: unknown, input: string) => string | undefined;
}

/** Makes a target of a parser of text. */
export function textTarget(target: TextTarget): Target {
  const { name, seeds, mutate, run, isDocumented, objection } = target;
  return {
    name,
    seeds,
    mutate: (input, random) => mutate(String(input), random, seeds),
    run: (input) => run(String(input)),
    ...(isDocumented === undefined ? {} : { isDocumented }),
    ...(objection === undefined
      ? {}
      : { objection: (accepted, input) => objection(accepted, String(input)) }),
  };
}

/** Makes a target of a parser of bytes. */
export function bytesTarget(
  name: string,
  seeds: readonly Uint8Array[],
  {
    mutate,
    run,
    objection,
  }: {
    readonly mutate: Mutate<Uint8Array>;
    readonly run: (input: Uint8Array) => unknown;
    readonly objection?: (accepted: unknown) => string | undefined;
  },
): Target {
  const toBytes = (input: Input): Uint8Array =>
    typeof input === 'string' ? Uint8Array.from(Buffer.from(input)) : input;
  return {
    name,
    seeds,
    mutate: (input, random) => mutate(toBytes(input), random, seeds),
    run: (input) => run(toBytes(input)),
    ...(objection === undefined ? {} : { objection }),
  };
}
