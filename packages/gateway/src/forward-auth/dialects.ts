import type { ForwardAuthConfig } from '../config/listener-config.ts';

/** Where a dialect has the parts of a request; a part without a header is that of the question itself. */
export interface Dialect {
  readonly method: string | undefined;
  readonly target: string | undefined;
  readonly authority: string | undefined;
  /** Headers that have to be there, once and with one value. */
  readonly single: readonly string[];
  /** Headers of other dialects, which have to say the same where they are there: the client sent them, or the dialect is wrong. */
  readonly others: readonly (readonly [name: string, part: DescribedPart])[];
  /** Headers that may not be there, because listeners take the host from them wherever else it is told. */
  readonly absent: readonly string[];
}

/** A part of a request that is compared. */
export type DescribedPart = 'method' | 'target' | 'authority';

const methods = ['x-forwarded-method', 'x-original-method'] as const;
const targets = ['x-forwarded-uri', 'x-original-uri'] as const;
const hosts = ['x-forwarded-host', 'x-original-host'] as const;

/** The ways to describe a request. All of them tell scheme and client by `X-Forwarded-Proto` and `X-Forwarded-For`. */
export const dialects: Readonly<Record<ForwardAuthConfig['dialect'], Dialect>> = {
  'x-forwarded': withHeaders(0, 1),
  'x-original': withHeaders(1, 0),
  path: {
    ...{ method: undefined, target: undefined, authority: undefined },
    single: ['x-forwarded-proto'],
    others: [...othersOf(0), ...othersOf(1)],
    absent: ['forwarded', 'x-forwarded-host'],
  },
};

function withHeaders(own: 0 | 1, other: 0 | 1): Dialect {
  const [method, target, authority] = [methods[own], targets[own], hosts[own]];
  return {
    ...{ method, target, authority },
    single: [method, target, authority, 'x-forwarded-proto'],
    others: othersOf(other),
    absent: [],
  };
}

function othersOf(index: 0 | 1): Dialect['others'] {
  return [
    [methods[index], 'method'],
    [targets[index], 'target'],
    [hosts[index], 'authority'],
  ];
}
