import type { Limits } from '@mintmark/jose';

/**
 * Limits for one token that a person asks about, which may hold a file: as large as what the program reads at all. Batches
 * keep the library's own limits, because there tokens come from strangers.
 */
export const wideLimits: Partial<Limits> = {
  tokenCharacters: 96 * 1024 * 1024,
  inflatedBytes: 64 * 1024 * 1024,
};
