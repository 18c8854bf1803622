import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

/** Light modules around the code, as ISO/IEC 18004 wants them. */
const quietZone = 4;

/**
 * Draws a QR code as an inline SVG element of 220 CSS pixels: dark on light in every theme, because cameras want it so.
 *
 * @param title what the picture is, for those who do not see it; plain text, escaped here
 */
export function formatQrCodeSvg(text: string, title: string): string {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const size = code.size + 2 * quietZone;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="220" height="220" ` +
    `viewBox="${-quietZone} ${-quietZone} ${size} ${size}" shape-rendering="crispEdges">` +
    `<title>${escapeText(title)}</title>` +
    `<rect x="${-quietZone}" y="${-quietZone}" width="${size}" height="${size}" fill="#fff"/>` +
    `<path d="${toSvgPath(code)}" fill="#000"/></svg>`
  );
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
