import type { ClaimType } from '../claims/claim-type.ts';

/** What a header belongs to: a signature or an encryption. */
export type HeaderLocation = 'JWS' | 'JWE';

/** A header parameter in plain words. */
export interface HeaderExplanation {
  /** Its name in the header. */
  readonly name: string;
  /** Its name in words. */
  readonly title: string;
  /** One or two sentences. */
  readonly meaning: string;
  /** The JSON it has to be. */
  readonly type: ClaimType;
  /** Where it may stand. */
  readonly usedIn: readonly HeaderLocation[];
  /** The document that defines it, with its section. */
  readonly specification: string;
  /** Whether it is in the IANA registry "JSON Web Signature and Encryption Header Parameters". */
  readonly registered: boolean;
  /** Where the document is published. */
  readonly url?: string;
}

/** Name, title, JSON type, place, specification and meaning of a header parameter. */
export type HeaderRow = readonly [
  name: string,
  title: string,
  type: ClaimType,
  usedIn: readonly HeaderLocation[],
  specification: string,
  meaning: string,
];
