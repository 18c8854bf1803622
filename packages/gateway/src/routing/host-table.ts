/** Values by host pattern: exact hosts, `*.example` for everything below one (not itself), and any host. */
export class HostTable<Value> {
  readonly #exact = new Map<string, Value>();
  readonly #below = new Map<string, Value>();
  #any: Value | undefined;
  readonly #create: () => Value;

  constructor(create: () => Value) {
    this.#create = create;
  }

  /** The value of a pattern, made when it is not there yet; undefined is any host. */
  of(pattern: string | undefined): Value {
    if (pattern === undefined || pattern === '*') return (this.#any ??= this.#create());
    const host = pattern.toLowerCase();
    return host.startsWith('*.') ? this.#in(this.#below, host.slice(2)) : this.#in(this.#exact, host);
  }

  /** The values that fit a host (lower case, without port), the most specific first. */
  visit(host: string, visit: (value: Value) => boolean): boolean {
    const exact = this.#exact.get(host);
    if (exact !== undefined && visit(exact)) return true;
    if (this.#below.size > 0 && this.#visitParents(host, visit)) return true;
    return this.#any !== undefined && visit(this.#any);
  }

  #visitParents(host: string, visit: (value: Value) => boolean): boolean {
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      // A name that begins with a dot has no first label, so nothing below is meant.
      const value = dot === 0 ? undefined : this.#below.get(host.slice(dot + 1));
      if (value !== undefined && visit(value)) return true;
    }
    return false;
  }

  #in(table: Map<string, Value>, key: string): Value {
    const existing = table.get(key);
    if (existing !== undefined) return existing;
    const made = this.#create();
    table.set(key, made);
    return made;
  }
}
