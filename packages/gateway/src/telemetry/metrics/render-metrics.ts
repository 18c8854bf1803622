import type { FamilySnapshot, SeriesSnapshot } from './family.ts';

/** The two formats that Prometheus reads. */
export type MetricsFormat = 'text' | 'openmetrics';

/** The media types of the formats. */
export const metricsContentTypes: Readonly<Record<MetricsFormat, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/**
 * Metrics as the text that Prometheus reads: its own format 0.0.4, or OpenMetrics 1.0.
 *
 * @example
 * renderMetrics(mergeMetrics(snapshots), 'text');
 */
export function renderMetrics(families: readonly FamilySnapshot[], format: MetricsFormat = 'text'): string {
  const body = families.map((family) => renderFamily(family, format)).join('');
  return format === 'openmetrics' ? `${body}# EOF\n` : body;
}

function renderFamily(family: FamilySnapshot, format: MetricsFormat): string {
  const name = familyName(family, format);
  const type = family.type === 'info' && format === 'text' ? 'gauge' : family.type;
  const lines = family.series.map((series) => renderSeries(family, series));
  return `# HELP ${name} ${escapeHelp(family.help)}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

/** OpenMetrics names the family without the ending that its samples have. */
function familyName({ name, type }: FamilySnapshot, format: MetricsFormat): string {
  if (format === 'text') return name;
  if (type === 'counter') return name.replace(/_total$/, '');
  return type === 'info' ? name.replace(/_info$/, '') : name;
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`);
}

function renderSeries(family: FamilySnapshot, { labels, values }: SeriesSnapshot): string {
  if (family.type === 'histogram') return renderHistogram(family, { labels, values });
  return `${family.name}${braced(labels)} ${formatNumber(values[0] ?? 0)}\n`;
}

function renderHistogram({ name, bounds }: FamilySnapshot, { labels, values }: SeriesSnapshot): string {
  let count = 0;
  let text = '';
  const before = labels === '' ? '' : `${labels},`;
  for (let index = 0; index <= bounds.length; index++) {
    count += values[index] ?? 0;
    const bound = bounds[index];
    text += `${name}_bucket{${before}le="${bound === undefined ? '+Inf' : formatNumber(bound)}"} ${count}\n`;
  }
  const sum = formatNumber(values[bounds.length + 1] ?? 0);
  return `${text}${name}_sum${braced(labels)} ${sum}\n${name}_count${braced(labels)} ${count}\n`;
}

function braced(labels: string): string {
  return labels === '' ? '' : `{${labels}}`;
}

function formatNumber(value: number): string {
  if (Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}
