type Oklch = readonly [lightness: number, chroma: number, hue: number];

/** The colour as six lower-case hexadecimal digits, or undefined if it is not one (`#rrggbb`). */
function parseAccent(colour: string): string | undefined {
  return /^#?([0-9a-f]{6})$/i.exec(colour)?.[1]?.toLowerCase();
}

/** Where the style sheet of a tenant's accent is found below the issuer's path; undefined for no colour. */
export function accentPath(colour: string): string | undefined {
  const digits = parseAccent(colour);
  return digits === undefined ? undefined : `/assets/accent.${digits}.css`;
}

/** The style sheet of a path that {@link accentPath} made; undefined for any other path. */
export function accentStyles(path: string): string | undefined {
  const digits = /^\/assets\/accent\.([0-9a-f]{6})\.css$/.exec(path)?.[1];
  return digits === undefined ? undefined : formatAccent(digits);
}

/**
 * The accent keeps its hue; lightness and chroma are held where text on our grounds, and text on it, have a
 * contrast of at least 4.5 : 1.
 */
function formatAccent(digits: string): string {
  const [lightness, chroma, hue] = toOklch(digits);
  const light = [Math.min(lightness, 0.5), Math.min(chroma, 0.16), hue] as const;
  const dark = [Math.max(lightness, 0.775), Math.min(chroma, 0.11), hue] as const;
  return `:root { --accent: light-dark(${formatOklch(light)}, ${formatOklch(dark)}); }\n`;
}

function formatOklch([lightness, chroma, hue]: Oklch): string {
  return `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${hue.toFixed(1)})`;
}

/** sRGB to OKLCH, by the matrices of CSS Color 4. */
function toOklch(digits: string): Oklch {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const alpha = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const beta = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(beta, alpha) * 180) / Math.PI;
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  return [lightness, Math.hypot(alpha, beta), hue < 0 ? hue + 360 : hue];
}
