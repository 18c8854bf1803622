/**
 * Reads which statuses mean well: `200`, `200-299`, or several with commas between them.
 * Throws `TypeError` for anything else.
 */
export function parseStatusRange(text: string | number): (status: number) => boolean {
  const ranges = String(text)
    .split(',')
    .map((part) => parsePart(part.trim()));
  return (status) => ranges.some(({ from, to }) => status >= from && status <= to);
}

function parsePart(part: string): { from: number; to: number } {
  const match = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(part);
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  if (match === null || from > to)
    throw new TypeError('statuses must be a status such as 200, or a range such as 200-299');
  return { from, to };
}
