/** What a pasted key turned out to be. */
export type KeyInputKind =
  | 'empty'
  | 'secret'
  | 'pem'
  | 'certificate'
  | 'jwk'
  | 'jwks'
  | 'discovery'
  | 'address'
  | 'broken';

/** One key of what was pasted. */
export interface KeyFacts {
  /** Its place among the keys, from 1. */
  readonly place: number;
  readonly kty: string | undefined;
  readonly curve: string | undefined;
  readonly algorithm: string | undefined;
  readonly kid: string | undefined;
  readonly use: string | undefined;
  readonly operations: readonly string[] | undefined;
  /** The size that matters for its strength. */
  readonly bits: number | undefined;
  readonly isPrivate: boolean;
  /** Its members, where it is a JWK. */
  readonly jwk: Readonly<Record<string, unknown>> | undefined;
}

/** A pasted key and what can be told about it without a token. */
export interface KeyReading {
  readonly kind: KeyInputKind;
  readonly input: string;
  /** What it is, in one sentence. */
  readonly sentence: string;
  readonly keys: readonly KeyFacts[];
}
