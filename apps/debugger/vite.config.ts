import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The development server pushes changes over a socket and puts styles in the page, which the policy forbids. */
const withoutPolicy: Plugin = {
  name: 'without-policy-while-developing',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

export default defineConfig({
  // Relative addresses: the folder works under any path, and the tests serve it on any port.
  base: './',
  plugins: [react(), tailwindcss(), withoutPolicy],
  resolve: { conditions: ['@mintmark/source', 'module', 'browser', 'development|production'] },
  build: {
    rolldownOptions: { input: ['index.html', 'fetch.html'] },
    target: ['chrome123', 'firefox120', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The policy allows no data: fonts or scripts, so every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
