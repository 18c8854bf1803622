import { publicKey } from '@mintmark/jose/jwk';
import { withAuth } from '@mintmark/resource-server/next';

export const runtime = 'edge';

let handler;

/** The edge runtime shares nothing with the tests but the environment. */
export async function GET(request, context) {
  handler ??= protectedHandler(JSON.parse(process.env.MINTMARK_TEST_ISSUER));
  return handler(request, context);
}

function protectedHandler({ issuer, audience, jwk }) {
  const keys = publicKey.jwk(jwk, { algorithm: 'ES256' });
  const options = { issuers: { issuer, keys, algorithms: ['ES256'] }, audience };
  return withAuth(
    (_request, { auth }) => Response.json({ subject: auth.subject, runtime: EdgeRuntime }),
    options,
  );
}
