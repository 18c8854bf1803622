import type { Terminal } from '../../output/terminal.ts';
import { styleFor } from '../../output/style.ts';
import { formatTable } from '../../output/table.ts';
import type { Place } from '../process/worker.ts';

/** What is told once the gateway runs. */
export interface GatewayAnnouncement {
  readonly places: readonly Place[];
  readonly admin: string | undefined;
  readonly config: { readonly version: string; readonly source: string; readonly isLastGood: boolean };
  readonly workers: number;
  readonly pid: number;
  readonly home: string;
}

/** One line of JSON for machines. */
export function gatewayAnnouncementToJson(told: GatewayAnnouncement): string {
  const { places, admin, config, workers, pid, home } = told;
  const listening = places.map(({ name, url }) => ({ name, url }));
  return `${JSON.stringify({ ok: true, listening, admin, config, workers, pid, home })}\n`;
}

/** A table for people. */
export function formatGatewayAnnouncement(told: GatewayAnnouncement, terminal: Terminal): string {
  const style = styleFor(terminal.errorColours);
  const { places, admin, config, workers, home } = told;
  const rows = [
    ...places.map(({ url }) => ['gateway', style.name(url)]),
    ...(admin === undefined ? [] : [['admin API', admin]]),
    ['configuration', `${config.version}, ${config.source}`],
    ['workers', workers === 1 ? 'one, in this process' : String(workers)],
    ['data', home],
  ];
  const table = rows.map(([name = '', value = '']) => ['', style.quiet(name), value]);
  return `\n${formatTable(table, undefined)}\n\n`;
}
