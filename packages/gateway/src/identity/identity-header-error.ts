/** A claim that cannot travel in the header that it should go into: too long, or no text. The request is refused for it. */
export class IdentityHeaderError extends Error {
  override readonly name = 'IdentityHeaderError';
  /** Why the request is refused. */
  readonly reason = 'rule_failed';
  /** The rule that decided: `identity` and the name of the header. */
  readonly rule: string;

  constructor(header: string, cause: unknown) {
    super(`expected what the header ${header} is made of to fit into it`, { cause });
    this.rule = `identity ${header}`;
  }
}
