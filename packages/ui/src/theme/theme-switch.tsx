import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../controls/button.tsx';

export type Theme = 'system' | 'light' | 'dark';

const order: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const icons = { system: Monitor, light: Sun, dark: Moon } as const;

export interface ThemeSwitchProps {
  readonly theme: Theme;
  readonly onChange: (theme: Theme) => void;
  /** The button's name for each theme it may stand on ("Theme: dark. Change to system"). */
  readonly labels: Readonly<Record<Theme, string>>;
}

/** One button that goes round system, light and dark. */
export function ThemeSwitch({ theme, onChange, labels }: ThemeSwitchProps): ReactElement {
  const Icon = icons[theme];
  return (
    <IconButton label={labels[theme]} onClick={() => onChange(order[theme])}>
      <Icon size={16} aria-hidden />
    </IconButton>
  );
}

/** Makes the whole document light, dark, or as the system says. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
