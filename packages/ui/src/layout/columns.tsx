import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Splitter } from './splitter.tsx';
import { moveBorder, type Shares } from './shares.ts';

export interface ColumnsProps {
  readonly first: ReactNode;
  readonly second: ReactNode;
  readonly third: ReactNode;
  /** Names of the two borders, for those who move them by keyboard. */
  readonly splitterLabels: readonly [string, string];
  /** The widths, where the app remembers them. */
  readonly shares?: Shares | undefined;
  readonly onShares?: (shares: Shares) => void;
}

const startShares: Shares = [32, 38, 30];

/**
 * Three columns whose borders can be moved (from 75rem), two (from 50rem: the third moves under the
 * second), one below.
 */
export function Columns(props: ColumnsProps): ReactElement {
  const { first, second, third, splitterLabels, onShares } = props;
  const [own, setOwn] = useState<Shares>(startShares);
  const shares = props.shares ?? own;
  const grid = useRef<HTMLDivElement>(null);
  const move = (border: 0 | 1, percent: number): void => {
    const next = moveBorder(shares, border, percent);
    setOwn(next);
    onShares?.(next);
  };
  const width = (): number => grid.current?.clientWidth ?? 1;
  const style: Record<string, string> = {};
  for (const [index, share] of shares.entries()) style[`--share-${index + 1}`] = `${share}fr`;
  return (
    <div ref={grid} className={columnsClasses} style={style}>
      <div className="min-w-0 two:row-span-2 two:border-r two:border-line three:row-span-1 three:border-r-0">
        {first}
      </div>
      <Splitter label={splitterLabels[0]} percent={shares[0]} width={width} onMove={(by) => move(0, by)} />
      <div className="min-w-0 border-t border-line two:border-t-0">{second}</div>
      <Splitter
        label={splitterLabels[1]}
        percent={shares[0] + shares[1]}
        width={width}
        onMove={(by) => move(1, by)}
      />
      <div className="min-w-0 border-t border-line three:border-t-0">{third}</div>
    </div>
  );
}

const columnsClasses = [
  'grid grow bg-surface two:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] two:grid-rows-[auto_1fr] three:grid-rows-1',
  'three:grid-cols-[minmax(0,var(--share-1))_auto_minmax(0,var(--share-2))_auto_minmax(0,var(--share-3))]',
].join(' ');
