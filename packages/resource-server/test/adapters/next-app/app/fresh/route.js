import { withAuth } from '@mintmark/resource-server/next';
import { describeCaller, withOptions } from '../../lib/options.js';

export const GET = withOptions((options) =>
  withAuth(describeCaller, { ...options, maxAuthenticationAgeSeconds: 300, acrValues: 'mfa' }),
);
