/** What lock, channel and stored values are named after: sessions of other issuers and clients are others. */
export function sharedName({
  issuer,
  clientId,
}: {
  readonly issuer: string;
  readonly clientId: string;
}): string {
  return `mintmark ${issuer} ${clientId}`;
}
