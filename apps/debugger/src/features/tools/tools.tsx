import { Checkbox, Page, TextField } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { useLanguage } from '../../shared/strings/words.ts';
import { filterTools, type ToolFilter } from './data/filter.ts';
import { toolGroups, tools, type Tool, type ToolGroup } from './data/tools.ts';
import { Recipes } from './recipes.tsx';
import { ToolEntry } from './tool-entry.tsx';
import { say } from './words.ts';

/** Tools for tokens, by what they are for. */
export function ToolsView(): ReactElement {
  useLanguage();
  const words = say();
  const [filter, setFilter] = useState<ToolFilter>({ text: '', localOnly: false });
  const shown = filterTools(tools, filter, words);
  return (
    <Page title={words.title} lead={words.lead} isWide>
      <div className="flex flex-col gap-6">
        <form
          role="search"
          aria-label={words.search}
          className="flex flex-wrap items-end gap-x-6 gap-y-3"
          onSubmit={(event) => event.preventDefault()}
        >
          <TextField
            label={words.search}
            type="search"
            data={false}
            value={filter.text}
            onChange={(event) => setFilter({ ...filter, text: event.target.value })}
            className="w-full two:w-56"
          />
          <Checkbox
            label={words.localOnly}
            isOn={filter.localOnly}
            onChange={(localOnly) => setFilter({ ...filter, localOnly })}
          />
        </form>
        <p role="status" className="text-small font-bold">
          {words.found(shown.length)}
        </p>
        {shown.length === 0 ? <p>{words.nothing}</p> : null}
        {toolGroups.map((group) => (
          <Group key={group} group={group} shown={shown.filter((tool) => tool.group === group)} />
        ))}
        <Recipes />
      </div>
    </Page>
  );
}

interface GroupProps {
  readonly group: ToolGroup;
  readonly shown: readonly Tool[];
}

function Group({ group, shown }: GroupProps): ReactElement | null {
  if (shown.length === 0) return null;
  return (
    <section>
      <h2 className="border-b border-control pb-1 text-base font-bold">{say().groups[group]}</h2>
      <ul className="grid gap-x-8 two:grid-cols-2 three:grid-cols-3">
        {shown.map((tool) => (
          <ToolEntry key={tool.id} tool={tool} />
        ))}
      </ul>
    </section>
  );
}
