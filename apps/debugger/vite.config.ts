import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type BuildEnvironmentOptions, type Plugin } from 'vite';
import { firstChunk } from './scripts/build/first-chunk.ts';
import { listFilesForWorker } from './scripts/build/list-files.ts';
import { singleFile } from './scripts/build/single-file.ts';

const publicFolder = fileURLToPath(new URL('public/', import.meta.url));
const mainScript = fileURLToPath(new URL('src/app/main.tsx', import.meta.url));
const workerName = 'service-worker';

/** The development server pushes changes over a socket and puts styles in the page, which the policy forbids. */
const withoutPolicy: Plugin = {
  name: 'without-policy-while-developing',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** The folder for a server: two pages and the worker that keeps their files. */
const folder: BuildEnvironmentOptions = {
  // The policy allows no data: fonts or scripts, so every asset is a file.
  assetsInlineLimit: 0,
  // Tells the measurement of sizes which chunk needs which.
  manifest: true,
  rolldownOptions: {
    input: {
      index: 'index.html',
      fetch: 'fetch.html',
      [workerName]: 'src/app/offline/service-worker.ts',
    },
    output: {
      // The reach of a service worker is the folder it stands in.
      codeSplitting: { groups: [{ name: firstChunk(mainScript), debugName: 'page' }] },
      entryFileNames: ({ name }) => (name === workerName ? '[name].js' : 'assets/[name]-[hash].js'),
    },
  },
};

/** One file for no server at all, put beside the folder's pages. */
const oneFile: BuildEnvironmentOptions = {
  assetsInlineLimit: Number.MAX_SAFE_INTEGER,
  cssCodeSplit: false,
  copyPublicDir: false,
  emptyOutDir: false,
  rolldownOptions: { input: 'index.html', output: { codeSplitting: false } },
};

export default defineConfig(({ mode, command }) => {
  const isSingleFile = mode === 'single-file';
  const bundle = isSingleFile ? singleFile(publicFolder) : listFilesForWorker(publicFolder);
  return {
    // A build that goes well says nothing; the development server says where it is.
    logLevel: command === 'build' ? 'warn' : 'info',
    // Relative addresses: the folder works under any path, and the tests serve it on any port.
    base: './',
    plugins: [react(), tailwindcss(), withoutPolicy, bundle],
    resolve: { conditions: ['@mintmark/source', 'module', 'browser', 'development|production'] },
    build: {
      target: ['chrome123', 'firefox120', 'safari17.5'],
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      ...(isSingleFile ? oneFile : folder),
    },
  };
});
