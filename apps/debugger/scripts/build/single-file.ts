import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The name of the file that has everything in it. */
const singleFileName = 'mintmark-debugger.html';

/** Puts script, styles, fonts and icon into one HTML file that carries the hashes of its own parts as its policy. */
export function singleFile(publicFolder: string): Plugin {
  return {
    name: 'single-file',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle);
        const page = files.find((file) => file.type === 'asset' && file.fileName === 'index.html');
        const scripts = files.filter((file) => file.type === 'chunk' && file.isEntry);
        const styles = files.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
        const [script] = scripts;
        if (page?.type !== 'asset' || script?.type !== 'chunk' || scripts.length !== 1) {
          throw new TypeError('expected one page and one script');
        }
        const code = closeTags(script.code);
        const style = styles.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('\n');
        const icon = readFileSync(join(publicFolder, 'mark.svg'), 'utf8');
        const html = assemble(String(page.source), { code, style, icon });
        for (const { fileName } of files) delete bundle[fileName];
        this.emitFile({ type: 'asset', fileName: singleFileName, source: html });
      },
    },
  };
}

interface Parts {
  readonly code: string;
  readonly style: string;
  readonly icon: string;
}

function assemble(page: string, { code, style, icon }: Parts): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(code)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    'font-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const head = page
    .replace(/<link rel="(?:stylesheet|modulepreload|manifest|apple-touch-icon|icon)"[^>]*>\s*/g, '')
    .replace(/<script type="module"[^>]*><\/script>\s*/g, '')
    .replace(
      /(http-equiv="Content-Security-Policy"\s+content=")[^"]*/,
      (_all, start: string) => start + policy,
    );
  const iconAddress = `data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}`;
  const additions = `<link rel="icon" href="${iconAddress}"><style>${style}</style>`;
  // Functions, because code has dollar signs that mean something to replace.
  return head
    .replace('</head>', () => `${additions}</head>`)
    .replace('</body>', () => `<script type="module">${code}</script></body>`);
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Inside of a script element the parser looks for nothing but these; in code they stand in texts and patterns. */
function closeTags(code: string): string {
  return code.replaceAll('</script', String.raw`<\/script`).replaceAll('<!--', String.raw`<\!--`);
}
