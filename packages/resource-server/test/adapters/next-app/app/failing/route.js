import { withAuth } from '@mintmark/resource-server/next';
import { shared, withOptions } from '../../lib/options.js';

export const GET = withOptions((options) => withAuth(() => shared().failLater(), options));
