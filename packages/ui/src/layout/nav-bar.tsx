import { Menu, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement, type RefObject } from 'react';
import { Button } from '../controls/button.tsx';

/** One link of a navigation bar. */
export interface NavLink {
  readonly href: string;
  readonly label: string;
  readonly isCurrent: boolean;
}

/** Links that belong together; a line parts them from the next. */
export interface NavGroup {
  /** Shown over the links where they stand in a list. */
  readonly label: string;
  readonly links: readonly NavLink[];
}

export interface NavBarProps {
  /** The name of the navigation. */
  readonly label: string;
  /** The word on the button that unfolds it where there is no room. */
  readonly menuLabel: string;
  readonly groups: readonly NavGroup[];
}

/** The views of an app: side by side from 80rem, below that a list behind a button. */
export function NavBar(props: NavBarProps): ReactElement {
  return (
    <>
      <Row {...props} />
      <Folded {...props} />
    </>
  );
}

function Row({ label, groups }: NavBarProps): ReactElement {
  return (
    <nav aria-label={label} className="hidden self-stretch min-[80rem]:flex">
      {groups.map((group) => (
        <ul key={group.label} className="flex border-line not-first:ml-2 not-first:border-l not-first:pl-2">
          {group.links.map((link) => (
            <li key={link.href} className="flex">
              <a href={link.href} aria-current={link.isCurrent ? 'page' : undefined} className={rowLink}>
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

const rowLink = [
  'flex items-center border-y-2 border-transparent px-2.5 text-small whitespace-nowrap text-ink-soft',
  'hover:text-ink focus-visible:-outline-offset-2',
  'aria-[current]:border-b-accent aria-[current]:font-bold aria-[current]:text-ink',
].join(' ');

function Folded({ label, menuLabel, groups }: NavBarProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const whole = useRef<HTMLDivElement>(null);
  useClosing({ isOpen, whole, close: () => setOpen(false) });
  return (
    <div ref={whole} className="min-[80rem]:hidden">
      <Button
        look="bare"
        className="!px-2"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <X size={16} aria-hidden /> : <Menu size={16} aria-hidden />}
        {menuLabel}
      </Button>
      <nav
        id={id}
        aria-label={label}
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-20 border-y border-line bg-surface px-4 pt-1 pb-3"
      >
        {groups.map((group) => (
          <section key={group.label} className="pt-2">
            <p className="pb-1 text-small text-ink-soft">{group.label}</p>
            <ul className="grid grid-cols-2 gap-x-4 min-[40rem]:grid-cols-4">
              {group.links.map((link) => (
                <li key={link.href} className="border-t border-line">
                  <a
                    href={link.href}
                    aria-current={link.isCurrent ? 'page' : undefined}
                    onClick={() => setOpen(false)}
                    className="flex min-h-10 items-center hover:text-accent aria-[current]:font-bold aria-[current]:text-accent"
                  >
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </div>
  );
}

interface Closing {
  readonly isOpen: boolean;
  readonly whole: RefObject<HTMLDivElement | null>;
  readonly close: () => void;
}

/** Escape and a press elsewhere fold it again; Escape puts the focus back on the button. */
function useClosing({ isOpen, whole, close }: Closing): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      close();
      whole.current?.querySelector('button')?.focus();
    };
    const point = (event: PointerEvent): void => {
      if (event.target instanceof Node && whole.current?.contains(event.target) !== true) close();
    };
    document.addEventListener('keydown', press);
    document.addEventListener('pointerdown', point);
    return () => {
      document.removeEventListener('keydown', press);
      document.removeEventListener('pointerdown', point);
    };
  });
}
