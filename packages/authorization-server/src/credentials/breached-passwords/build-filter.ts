import {
  digestOf,
  formatFilterHeader,
  filterHeaderBytes,
  placeOf,
  planFilter,
  positionsOf,
} from './filter-format.ts';

/** A filter in the making. */
export interface FilterBuilder {
  /** Adds a password or, of a published collection, its SHA-1 in hexadecimal. */
  readonly addPassword: (password: string) => void;
  readonly addDigest: (digest: Buffer) => void;
  /** The whole file. */
  readonly finish: () => Buffer;
}

export interface BuildFilterOptions {
  /** How many passwords will be added. */
  readonly passwords: number;
  /** Share of other passwords that will be taken for breached ones. Default 0.0001. */
  readonly falsePositiveRate?: number;
}

/** Starts a filter of breached passwords for a known number of them; the file is made in memory. */
export function createFilterBuilder({
  passwords,
  falsePositiveRate = 1e-4,
}: BuildFilterOptions): FilterBuilder {
  const header = planFilter(passwords, falsePositiveRate);
  const file = Buffer.alloc(filterHeaderBytes + Math.ceil(header.bits / 8));
  formatFilterHeader(header).copy(file);
  const addDigest = (digest: Buffer): void => {
    for (const position of positionsOf(digest, header)) {
      const { byte, mask } = placeOf(position);
      file.writeUInt8(file.readUInt8(filterHeaderBytes + byte) | mask, filterHeaderBytes + byte);
    }
  };
  return { addDigest, addPassword: (password) => addDigest(digestOf(password)), finish: () => file };
}
