import type { SharedValues } from './platform.ts';

const storeName = 'values';

/** Values in IndexedDB: it keeps keys of Web Crypto without ever showing them, and its transactions hold across tabs. */
export function openIndexedDatabase(name: string): SharedValues {
  let opened: Promise<IDBDatabase> | undefined;
  const run = async <Result>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> => {
    opened ??= open(name);
    // Tried anew the next time: a browser may refuse it for a moment.
    const database = await opened.catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return settled(work(database.transaction(storeName, mode).objectStore(storeName)));
  };
  return {
    get: (key) => run<unknown>('readonly', (store) => store.get(key)),
    put: async (key, value) => {
      await run('readwrite', (store) => store.put(value, key));
    },
    keep: async (key, value) => {
      // `add` fails where there is a value already; then that one counts.
      await run('readwrite', (store) => store.add(value, key)).catch(() => undefined);
      return run<unknown>('readonly', (store) => store.get(key));
    },
  };
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName));
  return settled(request);
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', (event) => {
      // Otherwise the page hears of it as an error that nobody handled.
      event.preventDefault();
      reject(request.error);
    });
  });
}
