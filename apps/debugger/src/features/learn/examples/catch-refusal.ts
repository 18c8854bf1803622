import { JoseError, type Verifier } from '@mintmark/jose';

// A short answer for the caller, the reason for the log, the token for nobody.
export async function authenticate(verifier: Verifier, token: string): Promise<Response | undefined> {
  try {
    await verifier.verify(token);
    return undefined;
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    console.warn('token refused:', error.code, error.message);
    const challenge = 'Bearer error="invalid_token"';
    return new Response(null, { status: 401, headers: { 'WWW-Authenticate': challenge } });
  }
}
