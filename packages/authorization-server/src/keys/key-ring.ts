import type { KeySource, SigningKey, VerificationKey } from '@mintmark/jose';
import type { ExternalSigners } from './external-signer.ts';
import type { JwksDocument } from './jwks-document.ts';
import type { KeyEventListener } from './key-events.ts';
import type { KeyPolicy } from './key-policy.ts';
import type { KeyRecord } from './key-record.ts';
import type { KeyStore } from './key-store.ts';
import type { Sealer } from './sealer.ts';

/** What a key ring is made of. */
export interface KeyRingOptions {
  /** Whose keys. */
  readonly tenantId: string;
  /** Where they are kept; several nodes share it. */
  readonly store: KeyStore;
  /** Seals private keys at rest. */
  readonly sealer: Sealer;
  readonly policy: KeyPolicy;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** External signers by the name that `policy.signer` and stored keys give them (none). */
  readonly signers?: ExternalSigners;
  /** Is told what happens, for the audit log (nobody). */
  readonly onEvent?: KeyEventListener;
}

/** What a rotation by command is asked to do. */
export interface RotateOptions {
  /** The algorithm whose key is to be replaced (the main one). */
  readonly algorithm?: string;
  /**
   * Whether the new key signs at once, before everybody has it: verifiers that hold a cached key set have to ask for the
   * unknown key (false).
   */
  readonly immediately?: boolean;
  /** The key that others may have: it leaves the key set at once, its tokens are refused, and another one signs at once. */
  readonly compromised?: string;
}

/** The signing keys of one tenant on one node. */
export interface KeyRing {
  readonly tenantId: string;
  readonly policy: KeyPolicy;
  /** Reads the keys and makes the first one if there is none. Call it before anything else. */
  load(): Promise<void>;
  /** Reads the keys again; for when another node says that they changed. */
  refresh(): Promise<void>;
  /** Reads the keys, makes and removes what is due, and reseals. Call it every `policy.refreshEveryMs`. */
  maintain(): Promise<void>;
  /** Replaces a key before its time. Other nodes follow when they refresh. @throws KeyError */
  rotate(options?: RotateOptions): Promise<void>;
  /** The key to sign with now. @throws KeyError `signing_key_missing` */
  signingKey(algorithm?: string): SigningKey;
  /** As `signingKey`; makes the first key of an algorithm the policy offers. @throws KeyError `algorithm_not_offered` */
  requireSigningKey(algorithm?: string): Promise<SigningKey>;
  /** The keys that tokens of our own are verified with, those that retire and those that come included. */
  verificationKeys(): readonly VerificationKey[];
  /**
   * The same as the `keys` of a verifier, which follows rotations. Tokens without `kid` match none; for a `kid` that is not
   * known the keys are read again, since another node may have made it just now.
   */
  readonly verificationSource: KeySource;
  /** The key set, already written. The same object until a key changes. */
  jwks(): JwksDocument;
  /** The stored keys this node knows, for lists and administration. Their private parts are sealed. */
  records(): readonly KeyRecord[];
  /** The IDs of keys that this node cannot sign with though it should be able to. */
  unusableKids(): readonly string[];
}
