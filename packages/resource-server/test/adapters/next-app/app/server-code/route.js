import { createResourceServer, refusalResponse } from '@mintmark/resource-server';
import { auth } from '@mintmark/resource-server/next';
import { headers } from 'next/headers';
import { withOptions } from '../../lib/options.js';

// As server components and the layer of data do it: they have no request, but its headers.
export const GET = withOptions((options) => {
  const server = createResourceServer(options);
  return async () => {
    const result = await auth(await headers(), { server, scopes: 'notes:read' });
    return result.ok ? Response.json({ subject: result.auth.subject }) : refusalResponse(result);
  };
});
