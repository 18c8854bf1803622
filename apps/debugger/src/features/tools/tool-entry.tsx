import { StatusIcon, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import type { Destination, Tool } from './data/tools.ts';
import { say } from './words.ts';

const statuses: Readonly<Record<Destination, Status>> = {
  local: 'good',
  page: 'note',
  target: 'note',
  server: 'bad',
  unknown: 'unsure',
};

/** One tool: what it is good for, where a token goes, its licence. */
export function ToolEntry({ tool }: { readonly tool: Tool }): ReactElement {
  const words = say();
  const { use, mind } = words.about[tool.id];
  return (
    <li className="flex flex-col gap-1 border-b border-line py-3 text-small">
      <h3 className="text-base font-bold">
        <ToolLink tool={tool} />
        {tool.isOurs === true ? <span className="font-normal text-ink-soft"> ({words.ours})</span> : null}
      </h3>
      <p>{use}</p>
      {mind === undefined ? null : (
        <p>
          <strong className="font-bold">{words.mind}:</strong> {mind}
        </p>
      )}
      <p className="flex items-center gap-1.5">
        <StatusIcon status={statuses[tool.destination]} size={14} />
        {words.where}: {words.destinations[tool.destination]}
      </p>
      <p className="text-ink-soft">
        {words.licence}: {tool.licence ?? words.unknownLicence}
      </p>
    </li>
  );
}

/** The name as a link; one that leaves the page says so. */
function ToolLink({ tool: { name, url } }: { readonly tool: Tool }): ReactElement {
  const look = 'text-accent underline decoration-1 underline-offset-2 hover:decoration-2';
  if (url === undefined) return <span>{name}</span>;
  if (url.startsWith('#')) {
    return (
      <a href={url} className={look}>
        {name}
      </a>
    );
  }
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className={look}>
      {name}
      <span aria-hidden> ↗</span>
      <span className="sr-only"> ({say().opensElsewhere})</span>
    </a>
  );
}
