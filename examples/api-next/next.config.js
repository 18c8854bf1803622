/** @type {import('next').NextConfig} */
const config = { distDir: 'dist' };
// oxlint-disable-next-line import/no-default-export -- Next.js wants one
export default config;
