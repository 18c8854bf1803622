import { protectedResource } from '@mintmark/resource-server/next';
import { withOptions } from '../../../lib/options.js';

const serve = withOptions((options) => protectedResource(options));

export { serve as GET, serve as HEAD, serve as POST };
