import { specificationUrl } from '../specification-url.ts';
import type { ClaimType } from './claim-type.ts';

/** What another issuer means by the same name. */
export interface ClaimUse {
  /** Who it is. */
  readonly by: string;
  /** What they mean. */
  readonly meaning: string;
}

/** A claim in plain words. */
export interface ClaimExplanation {
  /** Its name in the token. */
  readonly name: string;
  /** Its name in words. */
  readonly title: string;
  /** One or two sentences. */
  readonly meaning: string;
  /** The JSON it has to be; of a private claim, what its issuer sends. */
  readonly type: ClaimType;
  /** The document that defines it, with its section. */
  readonly specification: string;
  /** Whether it is in the IANA registry "JSON Web Token Claims". */
  readonly registered: boolean;
  /** Where the document is published. */
  readonly url?: string;
  /** Who sends it, where it is private. */
  readonly usedBy: readonly string[];
  /** What others mean by the same name. */
  readonly others: readonly ClaimUse[];
}

/** Name, title, JSON type, specification and meaning of a claim. */
export type ClaimRow = readonly [
  name: string,
  title: string,
  type: ClaimType,
  specification: string,
  meaning: string,
];

/** Name, title, JSON type and meaning of a claim that one issuer sends. */
export type PrivateClaimRow = readonly [name: string, title: string, type: ClaimType, meaning: string];

/** The explanation of a claim that a document defines. */
export function toClaim(row: ClaimRow, registered: boolean): ClaimExplanation {
  const [name, title, type, specification, meaning] = row;
  const url = specificationUrl(specification);
  const explanation = { name, title, meaning, type, specification, registered, usedBy: [], others: [] };
  return url === undefined ? explanation : { ...explanation, url };
}

/** The explanation of a claim that only one issuer sends. */
export function toPrivateClaim(row: PrivateClaimRow, by: string, documentation: string): ClaimExplanation {
  const [name, title, type, meaning] = row;
  return {
    name,
    title,
    meaning,
    type,
    specification: `documentation of ${by}`,
    registered: false,
    url: documentation,
    usedBy: [by],
    others: [],
  };
}
