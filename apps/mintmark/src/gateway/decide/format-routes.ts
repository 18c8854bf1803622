import type { ResolvedRoute } from '@mintmark/gateway/config';
import { escapeControls } from '../../output/quote.ts';
import type { Style } from '../../output/style.ts';
import { formatTable } from '../../output/table.ts';
import { widthOf } from '../../output/width.ts';
import {
  describeAuthentication,
  describeLimits,
  describeMatch,
  describeRequire,
  describeService,
} from './describe-route.ts';

const headings = ['route', 'match', 'authentication', 'requires', 'limits', 'upstream'] as const;

/** Routes as a table where the window is wide enough, otherwise each as a small one of its own. */
export function formatRoutes(
  routes: readonly ResolvedRoute[],
  style: Style,
  columns: number | undefined,
): string {
  const rows = routes.map((route) => cellsOf(route).map(escapeControls));
  const table = formatTable([headings.map(style.quiet), ...rows.map((row) => paint(row, style))], undefined);
  const isTooWide = columns !== undefined && table.split('\n').some((line) => widthOf(line) > columns);
  return isTooWide ? rows.map((row) => formatOne(row, style, columns)).join('\n\n') : table;
}

function cellsOf(route: ResolvedRoute): string[] {
  return [
    route.name,
    describeMatch(route.match),
    describeAuthentication(route.authentication),
    describeRequire(route),
    describeLimits(route.rateLimits),
    describeService(route),
  ];
}

function paint([name = '', ...others]: readonly string[], style: Style): readonly string[] {
  return [style.name(name), ...others];
}

function formatOne([name = '', ...others]: readonly string[], style: Style, columns: number): string {
  const rows = others.map((cell, index) => ['', style.quiet(headings[index + 1] ?? ''), cell]);
  return `${style.name(name)}\n${formatTable(rows, columns)}`;
}
