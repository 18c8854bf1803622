import { specificationUrl } from '../specification-url.ts';

/** What an algorithm does in a token. `key-only`: it may be named in a key, never in a token. */
export type AlgorithmKind = 'signature' | 'key-management' | 'content-encryption' | 'key-only';

/**
 * What to think of it today. `refused`: known, and not done here on purpose. `prohibited`: the
 * registry forbids it in tokens. `draft`: its specification is not finished.
 */
export type AlgorithmStatus =
  | 'recommended'
  | 'good'
  | 'legacy'
  | 'deprecated'
  | 'refused'
  | 'prohibited'
  | 'draft';

/** An algorithm in plain words. */
export interface AlgorithmExplanation {
  /** The value of `alg` or `enc`. */
  readonly name: string;
  /** What it does in a token. */
  readonly kind: AlgorithmKind;
  /** Its full name. */
  readonly title: string;
  /** What it is and does. */
  readonly meaning: string;
  /** What key it needs. */
  readonly key: string;
  /** When to use it. */
  readonly use: string;
  /** What to think of it. */
  readonly status: AlgorithmStatus;
  /** The document that defines it, with its section. */
  readonly specification: string;
  /** Whether it is in the IANA registry "JSON Web Signature and Encryption Algorithms". */
  readonly registered: boolean;
  /** Where the document is published. */
  readonly url?: string;
}

/** Name, title, status, specification, meaning, key and use of an algorithm. */
export type AlgorithmRow = readonly [
  name: string,
  title: string,
  status: AlgorithmStatus,
  specification: string,
  meaning: string,
  key: string,
  use: string,
];

/** The explanation of a row. */
export function toAlgorithm(
  row: AlgorithmRow,
  kind: AlgorithmKind,
  registered: boolean,
): AlgorithmExplanation {
  const [name, title, status, specification, meaning, key, use] = row;
  const url = specificationUrl(specification);
  const explanation = { name, kind, title, meaning, key, use, status, specification, registered };
  return url === undefined ? explanation : { ...explanation, url };
}
