import { addressGroup } from './address-group.ts';

/**
 * How many requests of each client address are under way in this process. Who trickles uploads holds a connection to a service with each,
 * for as long as a request may take to arrive.
 */
export class RequestsPerAddress {
  readonly #open = new Map<string, number>();

  /** How many addresses are known: those with a request under way, no others. */
  get size(): number {
    return this.#open.size;
  }

  /** Begins a request; gives by which name it is ended, and undefined where the address has as many as it may. */
  begin(address: string, most: number): string | undefined {
    const group = addressGroup(address);
    const open = this.#open.get(group) ?? 0;
    if (open >= most) return undefined;
    this.#open.set(group, open + 1);
    return group;
  }

  end(group: string): void {
    const open = this.#open.get(group) ?? 0;
    if (open > 1) this.#open.set(group, open - 1);
    else this.#open.delete(group);
  }
}
