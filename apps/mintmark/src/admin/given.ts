import { parseJsonObject } from '../input/strict-json.ts';
import { usageError } from '../output/failure.ts';

/** The arguments and options of a command, read by their kinds. */
export class Given {
  readonly #args: readonly unknown[];
  readonly #options: Readonly<Record<string, unknown>>;

  constructor(args: readonly unknown[], options: Readonly<Record<string, unknown>>) {
    this.#args = args;
    this.#options = options;
  }

  /** An argument that has to be there. */
  argument(index = 0): string {
    return String(this.#args[index]);
  }

  /** An argument that may be left out. */
  optionalArgument(index = 0): string | undefined {
    const value = this.#args[index];
    return typeof value === 'string' ? value : undefined;
  }

  get tenant(): string {
    return this.text('tenant') ?? 'default';
  }

  text(name: string): string | undefined {
    const value = this.#options[name];
    return typeof value === 'string' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#options[name];
    return typeof value === 'boolean' ? value : undefined;
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.#options[name];
    return Array.isArray(value) ? value.map(String) : undefined;
  }

  /** @throws CliError */
  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (/^\d{1,15}$/.test(text)) return Number(text);
    throw usageError(`expected --${dashed(name)} to be a number`, `--${dashed(name)} 50`);
  }

  /** `NAME=TEXT` pairs. @throws CliError */
  pairs(name: string): Readonly<Record<string, string>> | undefined {
    const texts = this.texts(name);
    if (texts === undefined) return undefined;
    const pairs = texts.map((text): readonly [string, string] => {
      const at = text.indexOf('=');
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
      throw usageError(
        `expected --${dashed(name)} NAME=TEXT`,
        `--${dashed(name)} "orders:read=See your orders"`,
      );
    });
    return Object.fromEntries(pairs);
  }

  /** A JSON object. @throws CliError, JoseError */
  json(name: string): Readonly<Record<string, unknown>> | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : parseJsonObject(text, `--${dashed(name)}`);
  }
}

function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
