/** The token of a request, and how it was sent. */
export interface Credentials {
  readonly token: string;
  readonly scheme: 'Bearer' | 'DPoP';
  readonly transport: 'header' | 'cookie';
}
