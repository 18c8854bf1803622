import { storages, type StorageChoice } from '../../steps/storage.ts';

/** The choice that the address of the page stands for. */
export function readStorage(pathname: string): StorageChoice {
  const found = storages.find(({ path }) => path === pathname) ?? storages[0];
  if (found === undefined) throw new TypeError('expected at least one storage');
  return found;
}

/** The page of another choice: what the person did not change stays. */
export function pathOf({ storage, isBound }: Pick<StorageChoice, 'storage' | 'isBound'>): string {
  const fitting = storages.filter((choice) => choice.storage === storage);
  return (fitting.find((choice) => choice.isBound === isBound) ?? fitting[0])?.path ?? '/';
}
