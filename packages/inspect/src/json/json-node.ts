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
  readonly start: number;
  readonly end: number;
}

export interface JsonObjectNode extends Span {
  readonly kind: 'object';
  /** In the order of the text; equal names stay side by side. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  /** The name with its escapes resolved. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: JsonNode;
}

export interface JsonArrayNode extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonStringNode extends Span {
  readonly kind: 'string';
  /** The text with its escapes resolved. */
  readonly value: string;
}

export interface JsonNumberNode extends Span {
  readonly kind: 'number';
  /** What an IEEE 754 double makes of it. */
  readonly value: number;
  /** The number as it is written. */
  readonly literal: string;
}

export interface JsonLiteralNode extends Span {
  readonly kind: 'literal';
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
  readonly insert: string;
}

/** One thing that keeps a text from being JSON. */
export interface JsonProblem extends Span {
  readonly kind: JsonProblemKind;
  /** What would make this place good, where that can be told. */
  readonly repair: TextEdit | undefined;
}

/** A text read as JSON as far as it goes. */
export interface JsonReading {
  readonly text: string;
  readonly root: JsonNode | undefined;
  /** In the order of the text; empty exactly when `JSON.parse` takes the text. */
  readonly problems: readonly JsonProblem[];
}
