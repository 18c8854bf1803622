/** Where the app keeps what it was given. */
export type StorageName = 'memory' | 'local' | 'cookie';

/** A way to keep tokens, and the page of the app that keeps them so. */
export interface StorageChoice {
  readonly storage: StorageName;
  /** Whether tokens are bound to a key (DPoP). */
  readonly isBound: boolean;
  /** The page: each has its own redirect URI. */
  readonly path: string;
}

/** Every choice. In the cookie's case the web server decides, and the page gets no token. */
export const storages: readonly StorageChoice[] = [
  { storage: 'memory', isBound: true, path: '/memory' },
  { storage: 'memory', isBound: false, path: '/memory-bearer' },
  { storage: 'local', isBound: true, path: '/local' },
  { storage: 'local', isBound: false, path: '/local-bearer' },
  { storage: 'cookie', isBound: false, path: '/cookie' },
];
