import type { MaybePromise } from '../encoding/maybe-promise.ts';

/** What is signed: an ASCII text (a compact signing input) or bytes. */
export type SigningInput = string | Uint8Array;

/** Makes signatures with one key, prepared once. Signatures are base64url texts. */
export interface PreparedSigner {
  /** Signs without blocking for long: costly operations go to another thread where there is one. */
  sign(input: SigningInput): MaybePromise<string>;
  /** @throws JoseError `sync_unavailable` */
  signSync(input: SigningInput): string;
}

/** Checks signatures with one key, prepared once. Signatures are base64url texts, checked strictly. */
export interface PreparedVerifier {
  verify(input: SigningInput, signature: string): MaybePromise<boolean>;
  /** @throws JoseError `sync_unavailable` */
  verifySync(input: SigningInput, signature: string): boolean;
  /** The same for a whole compact token whose signature stands behind the dot at `end`, where that is quicker. */
  verifyCompact?(token: string, end: number): boolean;
}

/** A signature over data that arrives in pieces. */
export interface SigningStream {
  update(chunk: Uint8Array): void;
  sign(): MaybePromise<string>;
}

/** A check of a signature over data that arrives in pieces. */
export interface VerifyingStream {
  update(chunk: Uint8Array): void;
  verify(signature: string): MaybePromise<boolean>;
}

/** How a private key is generated. */
export interface GenerateParameters {
  /** Bits of an RSA modulus. */
  readonly modulusLength: number;
  /** The curve of an EC or OKP key. */
  readonly curve: string;
}
