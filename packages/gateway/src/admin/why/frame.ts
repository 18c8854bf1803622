import { html, Html } from './html.ts';
import { styles } from './styles.ts';

/** One text, as its hash is that of what stands between the tags. */
const styleElement = new Html(`<style>${styles}</style>`);

/** A whole page. */
export function frame(title: string, main: Html): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · mintmark gateway</title>
        ${styleElement}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <div>
            <b>mintmark gateway</b>
            <nav aria-label="Pages"><a href="/why">Refused requests</a></nav>
          </div>
        </header>
        <main id="main">${main}</main>
      </body>
    </html> `;
  return page.markup;
}
