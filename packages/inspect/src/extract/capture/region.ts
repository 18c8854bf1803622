import type { CaptureKind, CookieAttributes } from '../types.ts';

/** What a part of a record is by its structure. */
export type Slot =
  | { readonly kind: 'header'; readonly name: string; readonly scheme?: string }
  | { readonly kind: 'cookie' | 'set-cookie'; readonly name: string; readonly attributes?: CookieAttributes }
  | { readonly kind: 'query' | 'form'; readonly name: string }
  | { readonly kind: 'url' | 'body' | 'websocket' };

/** A request and the response to it. Filled in while the record is read. */
export interface Exchange {
  readonly capture: CaptureKind;
  origin?: string;
  method?: string;
  status?: number;
  time?: number;
}

/** A stretch of the paste of which the role is known. */
export interface Region {
  readonly start: number;
  readonly end: number;
  readonly slot: Slot;
  readonly direction: 'request' | 'response';
  readonly exchange: Exchange;
}

/** Finds the region of offsets that never go back. Regions are in order and do not overlap. */
export class RegionFinder {
  readonly #regions: readonly Region[];
  #at = 0;

  constructor(regions: readonly Region[]) {
    this.#regions = regions;
  }

  /** The region an offset is in. */
  at(offset: number): Region | undefined {
    let region = this.#regions[this.#at];
    while (region && region.end <= offset) region = this.#regions[(this.#at += 1)];
    return region && region.start <= offset ? region : undefined;
  }
}
