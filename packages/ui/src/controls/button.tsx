import type { ComponentProps, ReactElement } from 'react';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` at most once in view (`quiet`). */
  readonly look?: 'primary' | 'quiet' | 'bare';
}

const looks = {
  primary: 'bg-accent text-on-accent border-accent hover:brightness-110 font-bold',
  quiet: 'bg-surface text-ink border-control hover:bg-raised',
  bare: 'border-transparent text-ink-soft hover:bg-raised hover:text-ink',
} as const;

/** A button of at least 32 px; never submits a form unless it is told to. */
export function Button({ look = 'quiet', className = '', ...rest }: ButtonProps): ReactElement {
  const shape = 'inline-flex min-h-8 items-center justify-center gap-2 rounded border px-3 text-small';
  const off = 'disabled:cursor-not-allowed disabled:opacity-60';
  return <button type="button" className={`${shape} ${off} ${looks[look]} ${className}`} {...rest} />;
}

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label' | 'title'> {
  /** What it does, as its accessible name and as its tooltip. */
  readonly label: string;
}

/** A button that shows only an icon, and says what it does to everyone who cannot tell from it. */
export function IconButton({ label, className = '', look = 'bare', ...rest }: IconButtonProps): ReactElement {
  return (
    <Button look={look} aria-label={label} title={label} className={`min-w-8 !px-0 ${className}`} {...rest} />
  );
}
