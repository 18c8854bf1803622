/** A metric as plain data: what a worker sends to the process that renders the page. */
export interface FamilySnapshot {
  /** Its whole name. */
  readonly name: string;
  /** What it means, in a sentence. */
  readonly help: string;
  /** What kind of metric it is. */
  readonly type: 'counter' | 'gauge' | 'histogram' | 'info';
  /** How the values of several workers become one. */
  readonly merge: 'sum' | 'max' | 'min';
  /** The upper bounds of a histogram; none for others. */
  readonly bounds: readonly number[];
  /** Its series, one for each set of labels. */
  readonly series: readonly SeriesSnapshot[];
}

/** One series: its labels as text, and its value, or the counts of a histogram's buckets and then the sum. */
export interface SeriesSnapshot {
  /** The labels as they stand between the braces. */
  readonly labels: string;
  /** The value; of a histogram, the count of each bucket by itself, the last without bound, and then the sum. */
  readonly values: readonly number[];
}

/** What a family is called and means. */
export interface FamilyText {
  /** Its whole name. */
  readonly name: string;
  /** What it means, in a sentence. */
  readonly help: string;
}

/** One counter or gauge. */
export interface Cell {
  value: number;
}

/** Names and values of labels by turns. */
export type Labels = readonly string[];

/** Far more than any configuration makes: a mistake here must not become the memory of the gateway. */
const maxSeries = 10_000;

/** Labels in the text format: backslash, quotation mark and line feed escaped. */
function formatLabels(labels: Labels): string {
  const parts: string[] = [];
  for (let index = 0; index + 1 < labels.length; index += 2) {
    parts.push(`${labels[index] ?? ''}="${escapeLabel(labels[index + 1] ?? '')}"`);
  }
  return parts.join(',');
}

function escapeLabel(text: string): string {
  return text.replaceAll(/[\\"\n]/g, (character) => (character === '\n' ? String.raw`\n` : `\\${character}`));
}

/** The labels that stand for all series beyond the limit. */
function beyond(labels: Labels): Labels {
  return labels.map((text, index) => (index % 2 === 0 ? text : 'other'));
}

/** The series of one metric by their labels. */
class SeriesTable<Value> {
  readonly #series = new Map<string, Value>();
  readonly #make: () => Value;

  constructor(make: () => Value) {
    this.#make = make;
  }

  at(labels: Labels): Value {
    const key = formatLabels(labels);
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    if (this.#series.size >= maxSeries) return this.#add(formatLabels(beyond(labels)));
    return this.#add(key);
  }

  #add(key: string): Value {
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const made = this.#make();
    this.#series.set(key, made);
    return made;
  }

  map(read: (value: Value) => readonly number[]): readonly SeriesSnapshot[] {
    return [...this.#series].map(([labels, value]) => ({ labels, values: read(value) }));
  }
}

/** A metric that only grows. Whoever counts keeps the cell: nothing is looked up then. */
export class CounterFamily {
  readonly text: FamilyText;
  readonly #table = new SeriesTable<Cell>(() => ({ value: 0 }));

  constructor(text: FamilyText) {
    this.text = text;
  }

  at(labels: Labels): Cell {
    return this.#table.at(labels);
  }

  snapshot(): FamilySnapshot {
    const series = this.#table.map(({ value }) => [value]);
    return { ...this.text, type: 'counter', merge: 'sum', bounds: [], series };
  }
}

/** How often values were how large. */
export class HistogramFamily {
  readonly text: FamilyText;
  readonly bounds: readonly number[];
  readonly #table: SeriesTable<Histogram>;

  constructor(text: FamilyText, bounds: readonly number[]) {
    this.text = text;
    this.bounds = bounds;
    this.#table = new SeriesTable(() => new Histogram(bounds));
  }

  at(labels: Labels): Histogram {
    return this.#table.at(labels);
  }

  snapshot(): FamilySnapshot {
    const series = this.#table.map((histogram) => histogram.values());
    return { ...this.text, type: 'histogram', merge: 'sum', bounds: this.bounds, series };
  }
}

/** One histogram: an array made once, and nothing allocated for a value. */
export class Histogram {
  readonly #bounds: readonly number[];
  readonly #counts: Float64Array;
  #sum = 0;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const bounds = this.#bounds;
    let index = 0;
    while (index < bounds.length && value > (bounds[index] ?? 0)) index++;
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#sum += value;
  }

  values(): readonly number[] {
    return [...this.#counts, this.#sum];
  }
}

/** A value read when it is asked for. */
export function gaugeSnapshot(
  text: FamilyText,
  series: readonly (readonly [Labels, number])[],
  { merge = 'sum', type = 'gauge' }: Partial<Pick<FamilySnapshot, 'merge' | 'type'>> = {},
): FamilySnapshot {
  const rows = series.map(([labels, value]) => ({ labels: formatLabels(labels), values: [value] }));
  return { ...text, type, merge, bounds: [], series: rows };
}
