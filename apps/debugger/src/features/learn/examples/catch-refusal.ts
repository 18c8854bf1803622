import { JoseError, type Verifier } from '@mintmark/jose';

type Log = (code: string, message: string) => void;

// A short answer for the caller, the reason for the log, the token for nobody.
export async function authenticate(verifier: Verifier, token: string, log: Log) {
  try {
    await verifier.verify(token);
    return undefined;
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    log(error.code, error.message);
    const challenge = 'Bearer error="invalid_token"';
    return new Response(null, { status: 401, headers: { 'WWW-Authenticate': challenge } });
  }
}
