import type { Check } from './check-context.ts';

/** Who may ask a listener that only decides, and how. */
export const checkForwardAuth: Check = ({ config, pathOf, report }) => {
  for (const listener of config.listeners) {
    const { forwardAuth, trustedProxies = [] } = listener;
    if (forwardAuth === undefined) {
      continue;
    }
    if (trustedProxies.length === 0) {
      report({
        code: 'member_missing',
        path: pathOf(listener),
        message: '`forwardAuth` without `trustedProxies` refuses everybody who asks',
        fix: 'add the addresses of the proxy, such as `trustedProxies: [127.0.0.1]`',
      });
    }
    if (forwardAuth.pathPrefix !== undefined && forwardAuth.dialect !== 'path') {
      report({
        code: 'value_unknown',
        path: [...pathOf(forwardAuth), 'pathPrefix'],
        message: `the dialect \`${forwardAuth.dialect}\` reads the path from a header, which has no prefix`,
        fix: 'remove `pathPrefix`, or write `dialect: path`',
      });
    }
  }
};
