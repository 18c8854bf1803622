/** Every key of Web Crypto in the page's databases: any script of the page can reach them, and none can export them. */
export async function readKeyPairs(): Promise<readonly CryptoKeyPair[]> {
  const databases = await indexedDB.databases();
  const values = await Promise.all(
    databases.flatMap(({ name }) => (name === undefined ? [] : readAll(name))),
  );
  return values.flat().filter(isPair);
}

async function readAll(name: string): Promise<readonly unknown[]> {
  const database = await settled(indexedDB.open(name));
  try {
    const stores = [...database.objectStoreNames];
    const lists = stores.map((store) =>
      settled<unknown[]>(database.transaction(store).objectStore(store).getAll()),
    );
    return (await Promise.all(lists)).flat();
  } finally {
    database.close();
  }
}

function isPair(value: unknown): value is CryptoKeyPair {
  const { privateKey, publicKey } = Object(value) as Partial<Record<keyof CryptoKeyPair, unknown>>; // unknown
  return privateKey instanceof CryptoKey && publicKey instanceof CryptoKey;
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no answer')));
  });
}
