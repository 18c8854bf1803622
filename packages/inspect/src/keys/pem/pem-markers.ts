/** A BEGIN or END line of PEM, however damaged. */
export interface PemMarker {
  readonly isBegin: boolean;
  readonly label: string;
  /** With its dashes. */
  readonly start: number;
  readonly end: number;
  /** Whether it is as RFC 7468 has it: five dashes on each side. */
  readonly isSound: boolean;
}

/** Labels that are known without dashes around them, the longer first. */
const known = [
  'ENCRYPTED PRIVATE KEY',
  'CERTIFICATE REQUEST',
  'TRUSTED CERTIFICATE',
  'OPENSSH PRIVATE KEY',
  'X509 CERTIFICATE',
  'RSA PRIVATE KEY',
  'SSH2 PUBLIC KEY',
  'EC PRIVATE KEY',
  'RSA PUBLIC KEY',
  'EC PARAMETERS',
  'PRIVATE KEY',
  'CERTIFICATE',
  'PUBLIC KEY',
].join('|');

const word = String.raw`\b(BEGIN|END)[ _]{1,2}`;
const other = '[A-Z0-9]{1,20}(?: [A-Z0-9]{1,20}){0,4}(?=[ \\t]?[-\u2010-\u2015\u2212])';

/** Hyphens and what word processors make of them. */
const dash = /[-\u2010-\u2015\u2212]/;

/** More lines of this kind than anybody pastes. */
const maxMarkers = 500;

/** The BEGIN and END lines of a text. One without any dash counts only if its label is known. */
export function findPemMarkers(text: string): readonly PemMarker[] {
  const markers: PemMarker[] = [];
  for (const match of text.matchAll(new RegExp(`${word}(${known}|${other})`, 'g'))) {
    const [found, kind, label = ''] = match;
    const end = match.index + found.length;
    const before = dashesBefore(text, match.index);
    const after = dashesAfter(text, end);
    const isSound = text.slice(before, match.index) === '-----' && text.slice(end, after) === '-----';
    markers.push({ isBegin: kind === 'BEGIN', label, start: before, end: after, isSound });
    if (markers.length >= maxMarkers) break;
  }
  return markers;
}

/** The most dashes that belong to one line. */
const maxDashes = 12;

function dashesBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < maxDashes && isDashOrSpace(text, start - 1, at)) start -= 1;
  return start;
}

function isDashOrSpace(text: string, index: number, next: number): boolean {
  const character = text[index] ?? '';
  return (
    dash.test(character) || (character === ' ' && index === next - 1 && dash.test(text[index - 1] ?? ''))
  );
}

function dashesAfter(text: string, at: number): number {
  let end = at;
  if (text[end] === ' ' && dash.test(text[end + 1] ?? '')) end += 1;
  while (end - at < maxDashes && dash.test(text[end] ?? '')) end += 1;
  return end;
}
