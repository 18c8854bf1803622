import type { JsonPointer } from '../json/json-pointer.ts';
import type { Span } from '../json/json-node.ts';
import type { PartName } from '../token/token-part.ts';
import type { TokenReading } from '../token/token-reading.ts';

/**
 * What became of a value. `respelled`: the same value in other characters (`1.0` for `1`, an escape, `aud` as a list of one);
 * `reordered`: the same members or items in another order.
 */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'respelled' | 'reordered';

/** A value as one of the two tokens has it. */
export interface JsonSide extends Span {
  /** The JSON text as it is written there. */
  readonly text: string;
}

/** How far apart two times are. */
export interface TimeShift {
  /** Milliseconds from the first to the second; negative if the second is earlier. */
  readonly ms: number;
  /** In words: `expires 1 hour later`. */
  readonly sentence: string;
}

/** What a list or a text of words gained and lost, as JSON texts or words. */
export interface ItemChanges {
  /** Those that only the second has. */
  readonly added: readonly string[];
  /** Those that only the first has. */
  readonly removed: readonly string[];
}

/** A difference in a header or in claims. The offsets are those of the decoded JSON text. */
export interface MemberChange {
  /** Which member or item. */
  readonly pointer: JsonPointer;
  /** What became of it. */
  readonly kind: ChangeKind;
  /** As the first has it; undefined where it was added. */
  readonly first: JsonSide | undefined;
  /** As the second has it; undefined where it was removed. */
  readonly second: JsonSide | undefined;
  /** For claims that are times. */
  readonly time: TimeShift | undefined;
  /** For lists of plain values, and for `scope`. */
  readonly items: ItemChanges | undefined;
}

/** How the segments of the two tokens compare. `respelled`: the same bytes in other base64url characters. */
export interface PartDiff {
  /** What the segment holds. */
  readonly name: PartName;
  /** Its place among the segments, from 1. */
  readonly place: number;
  /** How it compares. */
  readonly state: 'equal' | 'respelled' | 'different' | 'added' | 'removed';
  /** Its size in the first. */
  readonly first: PartSize | undefined;
  /** Its size in the second. */
  readonly second: PartSize | undefined;
  /** The first byte that differs, from 0; undefined if none does. */
  readonly firstDifferentByte: number | undefined;
}

/** The size of a segment. */
export interface PartSize {
  /** Its characters. */
  readonly characters: number;
  /** Its bytes, decoded. */
  readonly bytes: number;
  /** Where the first byte that differs stands in the pasted text; empty if none does or the segment ends there. */
  readonly difference: Span;
}

/** A claim that is disclosed in one of two SD-JWTs only. */
export interface DisclosureChange {
  /** The name of the claim; undefined for an item of an array. */
  readonly claim: string | undefined;
  /** Which of the two discloses it: the second, or the first. */
  readonly kind: 'added' | 'removed';
}

/** How the second token relates to the first. */
export type TokenRelation =
  | 'identical'
  | 'respelled'
  | 'signed-again'
  | 'other-header'
  | 'refreshed'
  | 'other-issuer'
  | 'other-subject'
  | 'other-audience'
  | 'other-rights'
  | 'other-times'
  | 'other-claims'
  | 'other-disclosures'
  | 'other-ciphertext'
  | 'other-kind'
  | 'unreadable';

/** What differs between two tokens. Nothing of either is verified. */
export interface TokenDiff {
  /** The first token taken apart. */
  readonly first: TokenReading;
  /** The second token taken apart. */
  readonly second: TokenReading;
  /** What it amounts to. */
  readonly relation: TokenRelation;
  /** One sentence. Names, numbers and times stand in it, never the value of a claim. */
  readonly summary: string;
  /** What differs in the headers. */
  readonly header: readonly MemberChange[];
  /** What differs in the claims. */
  readonly claims: readonly MemberChange[];
  /** Those of the header's changes that concern the key or the algorithm. */
  readonly key: readonly MemberChange[];
  /** How the segments compare. */
  readonly parts: readonly PartDiff[];
  /** How the signatures or, of encrypted tokens, the tags compare; `absent` if neither has one. */
  readonly signature: PartDiff['state'] | 'absent';
  /** What SD-JWTs disclose differently. */
  readonly disclosures: readonly DisclosureChange[];
  /** The difference of the tokens inside, if both have one. */
  readonly inner: TokenDiff | undefined;
}
