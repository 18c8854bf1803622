import { withAuth } from '@mintmark/resource-server/next';
import { withOptions } from '../../../lib/options.js';

export const GET = withOptions((options) =>
  withAuth(async (_request, { auth, params }) => {
    const { project } = await params;
    return Response.json({ project, subject: auth.subject });
  }, options),
);
