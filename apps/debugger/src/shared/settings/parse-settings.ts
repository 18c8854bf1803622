import type { Shares, Theme } from '@mintmark/ui';
import { languages } from '../strings/language.ts';
import { defaultSettings, type ExpectedSettings, type Settings } from './settings.ts';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Reads stored settings; whatever is not as this version writes it is as if it had not been chosen. */
export function parseSettings(text: string): Settings {
  const stored = parseObject(text);
  const letters = stored['letters'];
  return {
    theme: themes.find((theme) => theme === stored['theme']) ?? defaultSettings.theme,
    language: languages.find((language) => language === stored['language']),
    columns: readShares(stored['columns']),
    expected: readExpected(stored['expected']),
    letters: typeof letters === 'boolean' ? letters : defaultSettings.letters,
  };
}

type Members = Readonly<Record<string, unknown>>;

function parseObject(text: string): Members {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}

function readShares(value: unknown): Shares | undefined {
  if (!Array.isArray(value)) return undefined;
  const [first, second, third]: readonly unknown[] = value;
  const isShare = (share: unknown): share is number =>
    typeof share === 'number' && share >= 10 && share <= 80;
  return isShare(first) && isShare(second) && isShare(third) ? [first, second, third] : undefined;
}

function readExpected(value: unknown): ExpectedSettings | undefined {
  if (!isObject(value)) return undefined;
  const { issuer, audience, tolerance } = value;
  if (typeof issuer !== 'string' || typeof audience !== 'string' || typeof tolerance !== 'string')
    return undefined;
  const text = (name: keyof ExpectedSettings): string => (typeof value[name] === 'string' ? value[name] : '');
  return {
    issuer,
    audience,
    tolerance,
    profile: text('profile'),
    type: text('type'),
    algorithms: text('algorithms'),
    requiredClaims: text('requiredClaims'),
    maxLifetime: text('maxLifetime'),
  };
}
