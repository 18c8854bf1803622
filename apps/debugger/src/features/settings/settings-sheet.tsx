import { Checkbox, Segmented, Sheet, type Theme } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { changeLanguage, changeTheme } from '../../shared/settings/change.ts';
import { changeSettings, remember, useSettings } from '../../shared/settings/store.ts';
import { helpWords } from '../../shared/strings/help-words.ts';
import { languageNames, languages } from '../../shared/strings/language.ts';
import { useLanguage, words } from '../../shared/strings/words.ts';

export interface SettingsSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Everything that can be chosen, and whether the choice outlives the visit. */
export function SettingsSheet(props: SettingsSheetProps): ReactElement {
  const { settings: say } = helpWords();
  const { settings, remembers } = useSettings();
  const language = useLanguage();
  return (
    <Sheet title={say.title} closeLabel={words().page.close} {...props}>
      <div className="flex flex-col gap-4">
        <Segmented
          showLabel
          label={say.theme}
          value={settings.theme}
          options={themes.map((value) => ({ value, label: say.themes[value] }))}
          onChange={changeTheme}
        />
        <Segmented
          showLabel
          label={say.language}
          value={language}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={changeLanguage}
        />
        <Checkbox
          label={say.letters}
          isOn={settings.letters}
          onChange={(letters) => changeSettings({ letters })}
        />
        <Checkbox label={say.remember} hint={say.rememberHint} isOn={remembers} onChange={remember} />
        <Stored />
      </div>
    </Sheet>
  );
}

/** Exactly what is in the browser's storage, so that nobody has to believe it. */
function Stored(): ReactElement {
  const { settings: say } = helpWords();
  const { settings, remembers } = useSettings();
  if (!remembers) return <p className="text-small text-ink-soft">{say.nothing}</p>;
  return (
    <div>
      <p className="pb-1 text-small text-ink-soft">{say.remembered}</p>
      <pre className="rounded border border-line bg-sunken p-2 font-mono text-small wrap-anywhere whitespace-pre-wrap">
        {JSON.stringify(settings, null, 2)}
      </pre>
    </div>
  );
}
