import type { Addresses } from '../../steps/snapshot.ts';

/** Asks the web server where everything is: ports differ from start to start. */
export async function fetchAddresses(): Promise<Addresses> {
  const response = await fetch('/demo/addresses');
  return (await response.json()) as Addresses; // our own server, of the same build
}
