import type { Client } from '../clients/client.ts';
import type { ClientBrief } from '../pages/parts/client-brief.ts';

/** What pages say about the application that a person comes from. */
export function clientBrief({ id, metadata }: Client): ClientBrief {
  return { name: metadata.client_name ?? id, logoUrl: metadata.logo_uri };
}
