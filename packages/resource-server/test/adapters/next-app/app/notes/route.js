import { withAuth } from '@mintmark/resource-server/next';
import { describeCaller, withOptions } from '../../lib/options.js';

export const GET = withOptions((options) => withAuth(describeCaller, options));

export const OPTIONS = withOptions((options) => withAuth(() => new Response(null, { status: 204 }), options));

export const POST = withOptions((options) =>
  withAuth(() => Response.json({ written: true }), { ...options, scopes: 'notes:write' }),
);
