// @ts-check
import { withAuth } from '@mintmark/resource-server/next';
import { server } from '../../lib/api.js';

export const GET = withAuth(
  (_request, { auth }) => Response.json({ orders: ['a compass', 'a sextant'], for: auth.clientId }),
  { server, scopes: 'orders:read' },
);

export const POST = withAuth(() => Response.json({ ordered: true }, { status: 201 }), {
  server,
  scopes: 'orders:write',
});
