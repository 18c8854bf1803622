import type { ComponentType } from 'react';
import type { Words } from '../../shared/strings/words.ts';

/** The entries of the navigation bar. */
export type ViewName = keyof Words['navigation']['views'];

/** What a view is given: the words of its address after the first. */
export interface ViewProps {
  readonly rest: readonly string[];
}

export type View = ComponentType<ViewProps>;

/** An address, and the view that answers it. */
export interface Route {
  /** The first word after `#/`; empty for Inspect. */
  readonly path: string;
  /** The entry of the navigation bar it belongs to. */
  readonly view: ViewName;
  /** Whether what was typed there must outlive a visit to another view. */
  readonly keepsState: boolean;
  readonly load: () => Promise<View>;
}
