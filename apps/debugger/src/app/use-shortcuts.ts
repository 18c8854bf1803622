import { useEffect } from 'react';

/** What a key does, by the character it types. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/**
 * Single-letter shortcuts outside of text boxes; Escape leaves a box.
 * Nothing happens with Control, Alt or Meta held, so the browser's own shortcuts stay.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      if (target?.closest('dialog') !== null && target !== undefined) return;
      if (target?.matches('input:not([type=radio]), textarea, select') === true) {
        if (event.key === 'Escape') target.blur();
        return;
      }
      const action = Object.hasOwn(shortcuts, event.key) ? shortcuts[event.key] : undefined;
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shortcuts]);
}
