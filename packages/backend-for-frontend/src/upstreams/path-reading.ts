/**
 * What servers may make of the segments of a path: decoded, in compatible characters, in small letters, without parameters
 * and without what Windows drops at the end.
 *
 * @throws URIError for what is not UTF-8
 */
export function readSegments(path: string): readonly string[] {
  return path.split('/').map((segment) => {
    const [name = ''] = decodeURIComponent(segment).normalize('NFKC').split(';', 1);
    return name.trim().toLowerCase();
  });
}

/** The path that is left when everything is dropped that some server drops. */
export function looseReading(path: string): string {
  return readSegments(path)
    .map((name) => name.replace(/[\s.]+$/, ''))
    .join('/');
}

/** Whether one path is another, or below it. */
export function isBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}
