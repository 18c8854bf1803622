import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { normalizePassword } from '../passwords/normalize-password.ts';
import { digestOf, filterHeaderBytes, parseFilterHeader, placeOf, positionsOf } from './filter-format.ts';

/** An open filter of breached passwords. */
export interface BreachedPasswords {
  /** Says whether a password is known from a breach, as typed or in the form that is hashed; may rarely be wrong, towards yes. */
  readonly isBreached: (password: string) => Promise<boolean>;
  /** How many passwords are in it. */
  readonly passwords: number;
  /** Closes the file; nothing can be asked after that. */
  readonly close: () => Promise<void>;
}

const maxBytesInMemory = 64 * 1024 * 1024;

type ByteAt = (index: number) => number | Promise<number>;

/**
 * Opens a filter file that `buildBreachedPasswords` made; up to 64 MiB it is read into memory, else bytes are read as needed.
 *
 * @throws CredentialError `breached_passwords_malformed`
 * @example
 * const breached = await openBreachedPasswords(`${folder}/breached.filter`);
 * console.assert(await breached.isBreached('qwerty'));
 * await breached.close();
 */
export async function openBreachedPasswords(path: string): Promise<BreachedPasswords> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(filterHeaderBytes);
    const { bytesRead } = await file.read(head, 0, filterHeaderBytes, 0);
    const header = parseFilterHeader(head.subarray(0, bytesRead), size);
    const byteAt = size <= maxBytesInMemory ? await readWhole(file) : readSingly(file);
    return {
      passwords: header.passwords,
      isBreached: async (password) => {
        for (const form of formsOf(password)) {
          if (await hasAll(positionsOf(digestOf(form), header), byteAt)) return true;
        }
        return false;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function formsOf(password: string): Set<string> {
  const normalized = normalizePassword(password);
  return new Set(normalized.isUsable ? [password, normalized.text] : []);
}

async function hasAll(positions: readonly number[], byteAt: ByteAt): Promise<boolean> {
  for (const position of positions) {
    const { byte, mask } = placeOf(position);
    if (((await byteAt(filterHeaderBytes + byte)) & mask) === 0) return false;
  }
  return true;
}

async function readWhole(file: FileHandle): Promise<ByteAt> {
  const bytes = await file.readFile();
  return (index) => bytes.readUInt8(index);
}

function readSingly(file: FileHandle): ByteAt {
  return async (index) => {
    const one = Buffer.alloc(1);
    await file.read(one, 0, 1, index);
    return one.readUInt8(0);
  };
}
