import { StatusIcon } from '@mintmark/ui';
import type { ReactElement } from 'react';
import type { Family, Generation, LiveToken } from '../../steps/family.ts';
import { formatTime } from '../shared/moments.ts';

export interface FamilyTreeProps {
  readonly families: readonly Family[];
  readonly live: LiveToken | undefined;
}

/** How many families, and generations of one, have room. */
const shownFamilies = 3;
const shownGenerations = 6;

const clients: Readonly<Record<string, string>> = {
  'lifecycle-app': 'the app',
  'lifecycle-web-server': 'the web server',
};

/** Each login at a client starts a family; each refresh adds a generation, and uses the one before up. */
export function FamilyTree({ families, live }: FamilyTreeProps): ReactElement {
  const shown = families.slice(-shownFamilies).toReversed();
  return (
    <div className="min-w-0">
      <h2 className="text-base font-bold">Refresh family</h2>
      {shown.length === 0 ? (
        <p className="pt-1 text-small text-ink-soft">None yet. Each login starts one.</p>
      ) : (
        <ul className="pt-1">
          {shown.map((family) => (
            <FamilyBranch key={family.id} family={family} live={live} />
          ))}
        </ul>
      )}
    </div>
  );
}

function FamilyBranch({
  family,
  live,
}: {
  readonly family: Family;
  readonly live: LiveToken | undefined;
}): ReactElement {
  const { id, clientId, generations, ended } = family;
  const hidden = Math.max(0, generations.length - shownGenerations);
  return (
    <li className="pb-1.5 text-small">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-mono" title={id}>
          {id.slice(0, 10)}…
        </span>
        <span className="text-ink-soft">{clients[clientId] ?? clientId}</span>
        {ended === undefined ? null : (
          <span className="inline-flex items-center gap-1 text-bad">
            <StatusIcon status="bad" size={14} />
            ended {formatTime(ended.at).slice(0, 8)}: {ended.reason}
          </span>
        )}
      </p>
      <ol aria-label="Generations" className="flex flex-wrap items-center">
        <li className="text-ink-soft">login</li>
        {hidden === 0 ? null : <li className="pl-2 text-ink-soft">and {hidden} more</li>}
        {generations.slice(hidden).map((generation, index, all) => (
          <GenerationNode
            key={generation.jti}
            generation={generation}
            number={hidden + index}
            isLast={index === all.length - 1}
            isLive={generation.jti === live?.jti && ended === undefined}
          />
        ))}
      </ol>
    </li>
  );
}

function GenerationNode({
  generation: { at, jti },
  number,
  isLast,
  isLive,
}: {
  readonly generation: Generation;
  readonly number: number;
  readonly isLast: boolean;
  readonly isLive: boolean;
}): ReactElement {
  const look = isLive
    ? 'border-accent bg-accent-soft font-bold text-ink'
    : isLast
      ? 'border-control text-ink'
      : 'border-line text-ink-soft line-through';
  return (
    <li className="flex items-center" title={`${formatTime(at)}, access token ${jti}`}>
      <span aria-hidden className="h-px w-4 bg-control" />
      <span className={`my-0.5 rounded border px-1.5 font-mono ${look}`}>
        rt{number}
        <span className="sr-only">{isLive ? ', in use' : isLast ? ', the last' : ', used up'}</span>
      </span>
    </li>
  );
}
