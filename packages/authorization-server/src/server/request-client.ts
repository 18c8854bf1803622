import type { Client } from '../clients/client.ts';

const clients = new WeakMap<Request, Client>();

/** Remembers whose request it is, once that is proven: browser code of other clients may not read the answer (A6). */
export function noteClient(request: Request, client: Client): void {
  clients.set(request, client);
}

/** The client that a request was shown to be from, if it was. */
export function notedClient(request: Request): Client | undefined {
  return clients.get(request);
}
