import { itemsOf, membersOf, textOf, type Members } from './open-api-document.ts';
import type { Notes } from './notes.ts';

/** Where the service is. */
export interface Server {
  /** Scheme, host and port. */
  readonly origin: string;
  /** The path before all others, without a slash at its end. */
  readonly basePath: string;
  /** The address that the document gives it, by which tokens may be meant for it. */
  readonly address: string;
}

const placeholder = 'http://127.0.0.1:9001';

/** Reads where the service is from the first server; `upstream` replaces its origin. */
export const readServer = (document: Members, upstream: string | undefined, notes: Notes): Server => {
  const [first, ...others] = itemsOf(document['servers']);
  if (others.length > 0) {
    notes.add(
      ['servers'],
      'only the first server is taken; add others to `targets` where they are the same service',
    );
  }
  const url = textOf(membersOf(first)['url']);
  const address = url === undefined ? undefined : parse(withVariables(url, membersOf(first)));
  if (url !== undefined && address === undefined) {
    notes.add(['servers', 0, 'url'], 'the address of the server cannot be read');
  }
  const own = upstream === undefined ? undefined : parse(upstream);
  const isAbsolute = address !== undefined && address.origin !== relative;
  if (own === undefined && !isAbsolute) {
    notes.add(['servers'], `no server has a whole address; ${placeholder} stands in for it`);
  }
  const basePath = cleanPath(address?.pathname ?? '', notes);
  const origin = own?.origin ?? (isAbsolute ? address.origin : placeholder);
  return { origin, basePath, address: (isAbsolute ? address.origin : origin) + basePath };
};

const relative = 'http://relative.invalid';

const parse = (url: string): URL | undefined => {
  const parsed = URL.canParse(url, relative) ? new URL(url, relative) : undefined;
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed : undefined;
};

const withVariables = (url: string, server: Members): string =>
  url.replaceAll(/\{([^{}]{1,64})\}/g, (_whole, name: string) => {
    const variable = membersOf(membersOf(server['variables'])[name]);
    return textOf(variable['default']) ?? name;
  });

const cleanPath = (path: string, notes: Notes): string => {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '' || /^(\/[\w\-.~]+)+$/.test(trimmed)) {
    return trimmed;
  }
  notes.add(['servers', 0, 'url'], 'the path of the server has characters that are not taken over');
  return '';
};
