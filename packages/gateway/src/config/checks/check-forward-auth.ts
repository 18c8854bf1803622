import type { Check } from './check-context.ts';

/** How listeners that only decide have requests described. */
export const checkForwardAuth: Check = ({ config, pathOf, report }) => {
  for (const { forwardAuth } of config.listeners) {
    if (forwardAuth?.pathPrefix === undefined || forwardAuth.dialect === 'path') {
      continue;
    }
    report({
      code: 'value_unknown',
      path: [...pathOf(forwardAuth), 'pathPrefix'],
      message: `the dialect \`${forwardAuth.dialect}\` reads the path from a header, which has no prefix`,
      fix: 'remove `pathPrefix`, or write `dialect: path`',
    });
  }
};
