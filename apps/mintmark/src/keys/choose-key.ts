import { usageError } from '../output/failure.ts';
import type { KeyMaker } from './make-keys.ts';
import { makeKeys } from './make-keys.ts';
import type { NamedKeys } from './read-keys.ts';

/** What a key is chosen by. */
export interface KeyChoice<Key> {
  /** The algorithms that the caller named, or all that there are. */
  readonly algorithms: readonly string[];
  readonly make: KeyMaker<Key>;
  /** What the key is for, in words. */
  readonly purpose: string;
}

/** Makes the one key to work with; where it is not clear which, the person is asked to say. @throws CliError, JoseError */
export function chooseKey<Key extends { readonly algorithm: string }>(
  sources: readonly NamedKeys[],
  choice: KeyChoice<Key>,
): Key {
  const { algorithms, make, purpose } = choice;
  const inputs = sources.flatMap((source) => source.inputs);
  if (inputs.length === 0) throw usageError(`expected a key ${purpose}`, '--key FILE, or --secret env:NAME');
  const { keys } = makeKeys(inputs, algorithms, make);
  const [key, ...others] = keys;
  if (key !== undefined && others.length === 0) return key;
  const names = [...new Set(keys.map(({ algorithm }) => algorithm))];
  if (names.length < keys.length)
    throw usageError(`expected one key ${purpose}, got several`, 'give a file with one key');
  throw usageError(`the key fits ${names.join(', ')}`, `say which: --algorithm ${names[0]}`);
}
