/** Whether an address gets a token. */
export type ApiMatcher = (url: string) => boolean;

/**
 * Matches addresses below some others: the same origin, and the path or one below it, by whole segments.
 *
 * @throws TypeError for what is no address
 */
export function createApiMatcher(apis: readonly string[], href: string): ApiMatcher {
  const places = apis.map((api) => {
    const { origin, pathname } = new URL(api, href);
    return { origin, path: pathname.replace(/\/$/, '') };
  });
  return (url) => {
    const { origin, pathname } = new URL(url, href);
    return places.some(
      (place) =>
        place.origin === origin && (pathname === place.path || pathname.startsWith(`${place.path}/`)),
    );
  };
}

/** This origin, and the resource if it is an address. */
export function defaultApis(resource: string | undefined, href: string): readonly string[] {
  const { origin } = new URL(href);
  return resource?.startsWith('http') === true ? [origin, resource] : [origin];
}
