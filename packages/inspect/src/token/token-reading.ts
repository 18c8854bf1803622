import type { JoseErrorCode } from '@mintmark/jose/errors';
import type { JsonNode, Span } from '../json/json-node.ts';
import type { Base64UrlProblemKind } from './base64url.ts';
import type { Ignored } from './clean-token.ts';
import type { DecodedJson, JsonPartProblemKind } from './decoded-json.ts';
import type { PartName, TokenPart } from './token-part.ts';

/** What the shape of a text and its header say it is. */
export type TokenKind =
  | 'empty'
  | 'signed'
  | 'unsecured'
  | 'encrypted'
  | 'json-signed'
  | 'json-encrypted'
  | 'sd-jwt'
  | 'unknown';

/** What can be wrong with the form of a token. */
export type TokenProblemKind =
  | Base64UrlProblemKind
  | JsonPartProblemKind
  | 'segment-count'
  | 'too-many'
  | 'too-long'
  | 'empty-part'
  | 'no-algorithm'
  | 'wrong-type'
  | 'serialization'
  | 'nested-too-deep'
  | 'unfinished';

/** One thing that is wrong with a token's form, and where. */
export interface TokenProblem {
  /** What is wrong. */
  readonly kind: TokenProblemKind;
  /** The stable reason code that a strict verifier gives. */
  readonly code: JoseErrorCode;
  /** The segment it is in; undefined where it is about the whole. */
  readonly part: PartName | undefined;
  /** Its place among the segments, from 1; 0 where it is about the whole. */
  readonly place: number;
  /** Where it stands: in the part's characters for its encoding, in its decoded text for JSON. */
  readonly span: Span;
  /** Where it stands in the pasted text. */
  readonly input: Span;
  /** The character there, the duplicate name, or the number of segments: short, and never a value. */
  readonly found: string;
}

/** One signature or recipient of a JSON serialization (RFC 7515 section 7.2, RFC 7516 section 7.2). */
export interface TokenSigner {
  /** Its protected header. */
  readonly header: DecodedJson | undefined;
  /** The header that nothing protects. */
  readonly unprotected: JsonNode | undefined;
  /** Its header, signature and encrypted key, as far as they are there. */
  readonly parts: readonly TokenPart[];
}

/** A disclosure of an SD-JWT (RFC 9901): a claim that its holder may show or hold back. */
export interface Disclosure {
  /** Its characters and bytes. */
  readonly part: TokenPart;
  /** The array that it is. */
  readonly json: DecodedJson;
  /** The name of the claim; undefined for an item of an array, or where the disclosure is broken. */
  readonly claim: string | undefined;
}

/** A token taken apart as far as it goes; nothing about it has been verified. */
export interface TokenReading {
  /** What it is. */
  readonly kind: TokenKind;
  /** What was pasted. */
  readonly input: string;
  /** The token without what was left out. */
  readonly text: string;
  /** What was left out or undone. */
  readonly ignored: readonly Ignored[];
  /** The segments, in the order of the text. */
  readonly parts: readonly TokenPart[];
  /** The protected header; of several signatures the first one's. */
  readonly header: DecodedJson | undefined;
  /** The payload of a signed token that is, or was meant to be, JSON. */
  readonly payload: DecodedJson | undefined;
  /** The signatures or recipients of a JSON serialization. */
  readonly signers: readonly TokenSigner[];
  /** The disclosures of an SD-JWT, in the order of the text. */
  readonly disclosures: readonly Disclosure[];
  /** The key binding token at the end of an SD-JWT. */
  readonly keyBinding: TokenReading | undefined;
  /** The token that is the payload of this one. */
  readonly inner: TokenReading | undefined;
  /** What is wrong with its form, in the order in which a reader meets it. */
  readonly problems: readonly TokenProblem[];
}
