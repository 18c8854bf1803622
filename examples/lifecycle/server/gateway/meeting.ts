/** More is not remembered: who comes too late has missed it. */
const maxKept = 200;

/** Where two who know the same name find each other, whoever comes first. */
export class Meeting<Thing> {
  readonly #things = new Map<string, Thing>();
  readonly #waiting = new Map<string, (thing: Thing) => void>();

  /** Leaves something for whoever asks for the name. */
  leave(name: string, thing: Thing): void {
    this.#waiting.get(name)?.(thing);
    this.#things.set(name, thing);
    const [oldest] = this.#things.keys();
    if (this.#things.size > maxKept && oldest !== undefined) this.#things.delete(oldest);
  }

  /** Gives what was left, or will be within the time; undefined where nothing comes. */
  async find(name: string, patienceMs: number): Promise<Thing | undefined> {
    const left = this.#things.get(name);
    if (left !== undefined) return left;
    const { promise, resolve } = Promise.withResolvers<Thing | undefined>();
    this.#waiting.set(name, resolve);
    const timer = setTimeout(resolve, patienceMs);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(name);
    }
  }
}
