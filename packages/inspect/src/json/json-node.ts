/** A JSON value that remembers where it stands, so that it can be shown and edited as it was written. */
export type JsonNode =
  | JsonObjectNode
  | JsonArrayNode
  | JsonStringNode
  | JsonNumberNode
  | JsonLiteralNode
  | JsonBrokenNode;

/** A stretch of a text, in UTF-16 code units as `String.prototype.slice` takes them. */
export interface Span {
  /** The first code unit. */
  readonly start: number;
  /** The code unit after the last. */
  readonly end: number;
}

/** An object as it is written. */
export interface JsonObjectNode extends Span {
  readonly kind: 'object';
  /** In the order of the text; equal names stay side by side. */
  readonly members: readonly JsonMember[];
}

/** A name and its value. */
export interface JsonMember {
  /** The name with its escapes resolved. */
  readonly name: string;
  /** Where the name stands, with its quotes. */
  readonly nameSpan: Span;
  /** What belongs to the name. */
  readonly value: JsonNode;
}

/** An array as it is written. */
export interface JsonArrayNode extends Span {
  readonly kind: 'array';
  /** In the order of the text. */
  readonly items: readonly JsonNode[];
}

/** A text. */
export interface JsonStringNode extends Span {
  readonly kind: 'string';
  /** The text with its escapes resolved. */
  readonly value: string;
}

/** A number, to the digit. */
export interface JsonNumberNode extends Span {
  readonly kind: 'number';
  /** What an IEEE 754 double makes of it. */
  readonly value: number;
  /** The number as it is written. */
  readonly literal: string;
}

/** `true`, `false` or `null`. */
export interface JsonLiteralNode extends Span {
  readonly kind: 'literal';
  /** What the word means. */
  readonly value: boolean | null;
}

/** Where a value should be and none can be read. */
export interface JsonBrokenNode extends Span {
  readonly kind: 'broken';
}

/** What is wrong with a JSON text. */
export type JsonProblemKind =
  | 'ends-early'
  | 'no-value'
  | 'no-name'
  | 'no-comma'
  | 'no-colon'
  | 'extra-comma'
  | 'single-quotes'
  | 'bare-name'
  | 'bad-number'
  | 'bad-escape'
  | 'control-character'
  | 'comment'
  | 'text-after-value'
  | 'too-deep';

/** Replaces a stretch of a text. */
export interface TextEdit extends Span {
  /** What stands there instead; empty to take it away. */
  readonly insert: string;
}

/** One thing that keeps a text from being JSON. */
export interface JsonProblem extends Span {
  /** What is wrong. */
  readonly kind: JsonProblemKind;
  /** What would make this place good, where that can be told. */
  readonly repair: TextEdit | undefined;
}

/** A text read as JSON as far as it goes. */
export interface JsonReading {
  /** The text as it was given. */
  readonly text: string;
  /** The value; undefined where the text is empty. */
  readonly root: JsonNode | undefined;
  /** In the order of the text; empty exactly when `JSON.parse` takes the text. */
  readonly problems: readonly JsonProblem[];
}
