import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The script that is put into the page has an address without a hash: the app names it. */
const injected = 'injected';

export default defineConfig({
  // A build that goes well says nothing.
  logLevel: 'warn',
  plugins: [react(), tailwindcss()],
  resolve: { conditions: ['@mintmark/source', 'module', 'browser', 'development|production'] },
  build: {
    target: ['chrome123', 'firefox120', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The policy allows no data: fonts or scripts, so every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: 'index.html', timeline: 'timeline.html', [injected]: 'src/injected/injected.ts' },
      output: {
        entryFileNames: ({ name }) => (name === injected ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
