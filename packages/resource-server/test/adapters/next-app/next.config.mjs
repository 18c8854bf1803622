/** What is built goes to a folder that is not kept; packages are those of the repository. */
const config = {
  distDir: '.tmp/next',
  turbopack: { root: new URL('../../../../../', import.meta.url).pathname },
};
// oxlint-disable-next-line import/no-default-export -- Next.js wants one
export default config;
