/** Where and how a rule is wrong. */
export interface ExpressionPosition {
  /** The name of the rule, where it has one. */
  readonly name?: string | undefined;
  /** Where in the text, in characters from its beginning. */
  readonly offset: number;
}

/** A rule that cannot be used, found when the configuration is loaded. */
export class ExpressionProblem extends Error {
  override readonly name = 'ExpressionProblem';
  /** The name of the rule, where it has one. */
  readonly rule: string | undefined;
  /** Where in the text of the rule, in characters from its beginning. */
  readonly offset: number;
  /** The line in the text of the rule, from 1. */
  readonly line: number;
  /** The column in that line, from 1. */
  readonly column: number;

  constructor(message: string, source: string, { name, offset }: ExpressionPosition) {
    super(message);
    const before = source.slice(0, offset);
    this.rule = name;
    this.offset = offset;
    this.line = before.split('\n').length;
    this.column = offset - before.lastIndexOf('\n');
  }
}
