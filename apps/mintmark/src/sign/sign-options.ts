import type { KeyOptions } from '../keys/read-keys.ts';

/** The options of `sign`, as the parser gives them. */
export interface SignOptions extends KeyOptions {
  readonly algorithm?: readonly string[];
  readonly kid?: string;
  readonly typ?: string;
  readonly header?: string;
  readonly claim?: readonly string[];
  readonly issuer?: string;
  readonly audience?: readonly string[];
  readonly subject?: string;
  readonly jwtId?: string | true;
  readonly expiresIn?: number;
  readonly notBefore?: number;
  readonly issuedAt: boolean;
  readonly now?: number;
  readonly raw?: boolean;
  readonly detached?: boolean;
  readonly unencoded?: boolean;
  readonly serialization: 'compact' | 'flattened' | 'general';
  readonly json?: boolean;
}
