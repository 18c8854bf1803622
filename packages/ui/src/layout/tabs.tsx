import type { ReactElement } from 'react';

export interface TabLink {
  readonly name: string;
  readonly href: string;
  readonly isCurrent: boolean;
}

export interface TabsProps {
  /** What is chosen between, for those who do not see it. */
  readonly label: string;
  readonly tabs: readonly TabLink[];
}

/** The pages of one view, side by side, each with an address of its own. */
export function Tabs({ label, tabs }: TabsProps): ReactElement {
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul className="flex flex-wrap gap-x-1">
        {tabs.map(({ name, href, isCurrent }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={isCurrent ? 'page' : undefined}
              className={`-mb-px inline-flex min-h-10 items-center border-b-2 px-3 text-base ${
                isCurrent
                  ? 'border-accent font-bold text-ink'
                  : 'border-transparent text-ink-soft hover:border-control hover:text-ink'
              }`}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
