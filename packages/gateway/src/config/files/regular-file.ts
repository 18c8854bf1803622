import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { UnfitFile } from './unfit-file.ts';

/** How much is read of a file. */
export interface ReadFileOptions {
  /** The longest file, in bytes (16777216, more than key sets and bundles of authorities have). */
  readonly maxBytes?: number;
}

const mebibyte = 1_048_576;
const usualMaxBytes = 16 * mebibyte;
const pieceBytes = 65_536;

/** A named pipe that nobody writes into would hold whoever opens it, for ever. Windows has no such flag, and no such pipes. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/**
 * Reads a file that a configuration names, as UTF-8. Follows symbolic links, as Kubernetes makes them for secrets.
 * Refuses pipes, sockets, devices, folders and what is too long with a `ConfigError`, without waiting for any.
 *
 * @example
 * const text = await readRegularFile('/etc/mintmark/tls.crt');
 */
export const readRegularFile = async (
  path: string,
  { maxBytes = usualMaxBytes }: ReadFileOptions = {},
): Promise<string> => {
  const handle = await open(path, flags).catch((error: unknown) => refuseSocket(path, error));
  try {
    // What was opened is looked at: its name may mean another file a moment later.
    assertRegular(path, await handle.stat());
    const bytes = await buffer(handle.createReadStream({ end: maxBytes, autoClose: false }));
    return assertShort(path, bytes, maxBytes).toString('utf8');
  } finally {
    await handle.close();
  }
};

/**
 * The same at once, for handshakes, as bytes.
 *
 * @example
 * const certificate = readRegularFileSync('/etc/mintmark/tls.crt');
 */
export const readRegularFileSync = (path: string): Buffer => {
  const descriptor = openNow(path);
  try {
    assertRegular(path, fstatSync(descriptor));
    return assertShort(path, readAll(descriptor), usualMaxBytes);
  } finally {
    closeSync(descriptor);
  }
};

const openNow = (path: string): number => {
  try {
    return openSync(path, flags);
  } catch (error) {
    return refuseSocket(path, error);
  }
};

/** Until the end, since some files do not know their size, such as those of the kernel. */
const readAll = (descriptor: number): Buffer => {
  const pieces: Buffer[] = [];
  for (let bytes = 0; bytes <= usualMaxBytes;) {
    const piece = Buffer.allocUnsafe(pieceBytes);
    const length = readSync(descriptor, piece);
    if (length === 0) break;
    pieces.push(piece.subarray(0, length));
    bytes += length;
  }
  return Buffer.concat(pieces);
};

const refuseSocket = (path: string, error: unknown): never => {
  const isSocket = error instanceof Error && 'code' in error && error.code === 'ENXIO';
  throw isSocket ? new UnfitFile(path, kinds.socket) : error;
};

const assertRegular = (path: string, stats: Stats): void => {
  if (!stats.isFile()) throw new UnfitFile(path, kindOf(stats));
};

const assertShort = (path: string, bytes: Buffer, maxBytes: number): Buffer => {
  if (bytes.length > maxBytes) throw new UnfitFile(path, `is longer than ${maxBytes / mebibyte} MiB`);
  return bytes;
};

const kinds = {
  folder: 'is a folder, not a regular file',
  pipe: 'is a pipe, not a regular file',
  socket: 'is a socket, not a regular file',
  device: 'is a device, not a regular file',
} as const;

const kindOf = (stats: Stats): string => {
  if (stats.isDirectory()) return kinds.folder;
  if (stats.isFIFO()) return kinds.pipe;
  return stats.isSocket() ? kinds.socket : kinds.device;
};
