/** What came of a request that somebody else sent, from the web server's side. */
export interface Attempt {
  readonly status: number;
  readonly reason?: string;
  readonly problem?: string;
}

// Before any script of others can put its own in the place.
const send = fetch.bind(globalThis);

/** Has the web server do something that a page cannot; it never tells a token. */
export async function askDemo(name: string, body: object = {}): Promise<Attempt> {
  const response = await send(`/demo/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Attempt; // our own server, of the same build
}

/** Looks something up at the web server. */
export async function readDemo(name: string): Promise<unknown> {
  return (await send(`/demo/${name}`)).json();
}
