import { applyTheme, BrandMark, ThemeSwitch, type Theme } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import type { Addresses } from '../../steps/snapshot.ts';

export interface TopBarProps {
  readonly addresses: Addresses;
  readonly tab: string;
}

const labels: Readonly<Record<Theme, string>> = {
  system: 'Theme: as the system. Change to light',
  light: 'Theme: light. Change to dark',
  dark: 'Theme: dark. Change to the system’s',
};

/** The name of the app, which tab this is, and where the other pages are. */
export function TopBar({ addresses, tab }: TopBarProps): ReactElement {
  const { debugger: page, issuer, timeline } = addresses;
  const [theme, setTheme] = useState<Theme>('system');
  const change = (next: Theme): void => {
    setTheme(next);
    applyTheme(next);
    const frame = document.querySelector<HTMLIFrameElement>('#timeline');
    frame?.contentWindow?.postMessage(next, timeline);
  };
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-1">
      <h1 className="flex items-center gap-2 text-base font-bold">
        <BrandMark />
        Notes
        <span className="font-normal text-ink-soft">the life of a token</span>
      </h1>
      <span className="rounded border border-line px-1.5 font-mono text-small">tab {tab}</span>
      <nav aria-label="Other pages" className="ml-auto flex flex-wrap items-center gap-x-4 text-small">
        {/* Where there are no columns the timeline is far below. */}
        <a
          href="#timeline"
          target="_self"
          className="text-ink-soft underline underline-offset-4 hover:text-ink three:hidden"
        >
          Timeline
        </a>
        <PageLink href={`${page}/`}>Debugger</PageLink>
        <PageLink href={`${issuer}/account`}>Account</PageLink>
        <ThemeSwitch theme={theme} onChange={change} labels={labels} />
      </nav>
    </header>
  );
}

function PageLink({ href, children }: { readonly href: string; readonly children: string }): ReactElement {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="text-ink-soft underline decoration-dotted underline-offset-4 hover:text-ink"
    >
      {children}
    </a>
  );
}
