import { useEffect } from 'react';
import { readSettings } from '../settings/store.ts';

/** What keys do, by the characters they type; `g k` is `g` and then `k`. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** How long after the first key of two the second counts. */
const pairMs = 1500;

let first = { key: '', at: 0 };

/**
 * Single-letter shortcuts outside of text boxes, while the component is shown; Escape leaves a box.
 * Nothing happens with Control, Alt or Meta held, so the browser's own shortcuts stay.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isForTheBrowser(event) || !readSettings().letters) return;
      const action = findAction(shortcuts, event);
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shortcuts]);
}

/** What an event was taken for. */
const pairs = new WeakMap<KeyboardEvent, string>();

function findAction(shortcuts: Shortcuts, event: KeyboardEvent): (() => void) | undefined {
  const name = nameOf(event);
  return Object.hasOwn(shortcuts, name) ? shortcuts[name] : undefined;
}

/** Several components hear of the same event, and only the first may move the pair on. */
function nameOf(event: KeyboardEvent): string {
  const known = pairs.get(event);
  if (known !== undefined) return known;
  const isSecond = first.key === 'g' && event.timeStamp - first.at < pairMs;
  const name = isSecond ? `g ${event.key}` : event.key;
  first = { key: isSecond ? '' : event.key, at: event.timeStamp };
  pairs.set(event, name);
  return name;
}

function isForTheBrowser(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return true;
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (target === undefined) return false;
  if (target.closest('dialog') !== null) return true;
  if (!target.matches('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]'))
    return false;
  if (event.key === 'Escape') target.blur();
  return true;
}
