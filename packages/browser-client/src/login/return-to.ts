/** An address of this origin, made absolute. @throws TypeError for any other: a link could lead to a foreign page */
export function resolveReturnTo(returnTo: string | undefined, href: string): string {
  const url = new URL(returnTo ?? href, href);
  // Not by `origin`, which `blob:` addresses have from the page that made them.
  if (url.href.startsWith(`${new URL(href).origin}/`)) return url.href;
  throw new TypeError('expected returnTo to be an address of this origin');
}
