import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

type Theme = 'light' | 'dark';
type Oklch = readonly [lightness: number, chroma: number, hue: number];

const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8');

function token(name: string, theme: Theme): Oklch {
  const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
  const found = new RegExp(`--${name}: light-dark\\(${colour}, ${colour}\\)`).exec(css);
  assert.ok(found, `tokens.css has no colour --${name}`);
  const [l, c, h] = found.slice(theme === 'light' ? 1 : 4).map(Number);
  assert.ok(l !== undefined && c !== undefined && h !== undefined);
  return [l, c, h];
}

/** OKLCH to linear sRGB, by the matrices of CSS Color 4. */
function linear([lightness, chroma, hue]: Oklch): readonly [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function luminance(colour: Oklch): number {
  const [r, g, b] = linear(colour);
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  return 0.2126 * clamp(r) + 0.7152 * clamp(g) + 0.0722 * clamp(b);
}

function contrast(one: Oklch, other: Oklch): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  assert.ok(high !== undefined && low !== undefined);
  return (high + 0.05) / (low + 0.05);
}

interface Rule {
  readonly least: number;
  readonly colours: readonly string[];
  readonly on: readonly string[];
}

const grounds = ['canvas', 'surface', 'sunken'];
const rules: readonly Rule[] = [
  { least: 7, colours: ['ink', 'part-1', 'part-2', 'part-3', 'part-4', 'part-5'], on: grounds },
  { least: 7, colours: ['json-name', 'json-string', 'json-number', 'json-literal'], on: grounds },
  {
    least: 4.5,
    colours: ['ink-soft', 'accent', 'good', 'bad', 'unsure', 'note'],
    on: [...grounds, 'raised'],
  },
  { least: 4.5, colours: ['good', 'ink', 'ink-soft'], on: ['good-soft'] },
  { least: 4.5, colours: ['bad', 'ink', 'ink-soft'], on: ['bad-soft'] },
  { least: 4.5, colours: ['unsure', 'ink', 'ink-soft'], on: ['unsure-soft'] },
  { least: 4.5, colours: ['note', 'ink', 'ink-soft'], on: ['note-soft'] },
  { least: 4.5, colours: ['accent', 'ink', 'ink-soft'], on: ['accent-soft'] },
  { least: 4.5, colours: ['on-accent'], on: ['accent'] },
  { least: 3, colours: ['control'], on: grounds },
];

for (const theme of ['light', 'dark'] as const) {
  test(`every ${theme} colour keeps its contrast`, () => {
    const tooWeak = rules.flatMap(({ least, colours, on }) =>
      colours.flatMap((colour) =>
        on.flatMap((ground) => {
          const found = contrast(token(colour, theme), token(ground, theme));
          return found < least ? [`${colour} on ${ground}: ${found.toFixed(2)} < ${least}`] : [];
        }),
      ),
    );
    assert.deepEqual(tooWeak, []);
  });
}
