/** Where the nodes tell each other that a tenant has new revocations. */
export function revocationChannel(tenantId: string): string {
  return `revocations:${tenantId}`;
}
