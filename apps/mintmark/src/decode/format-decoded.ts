import type { TokenReading } from '@mintmark/inspect/token';
import { wrap } from '../output/wrap.ts';
import type { PartsView } from '../parts/format-parts.ts';
import { formatContent, formatDisclosures, formatHeaders } from '../parts/format-parts.ts';
import type { TimesView } from '../parts/format-times.ts';
import { formatTimes } from '../parts/format-times.ts';
import { isEncrypted, layersOf, signersOf } from '../parts/part-content.ts';

/** How a decoded token is shown. */
export type DecodedView = Omit<PartsView, 'trust'> & TimesView;

/** Writes a token taken apart for people. Every heading says that nothing was verified. */
export function formatDecoded(reading: TokenReading, view: DecodedView): string {
  const layers = layersOf(reading);
  const sections = layers.flatMap((layer, index) => {
    const title = layers.length > 1 ? [view.style.strong(`layer ${index + 1} of ${layers.length}`)] : [];
    return [...title, ...formatLayer(layer, view)];
  });
  return `${sections.join('\n\n')}\n`;
}

function formatLayer(layer: TokenReading, view: DecodedView): readonly string[] {
  const parts = { ...view, trust: 'not verified' };
  return [
    ...formatHeaders(layer, parts),
    ...(layer.inner === undefined ? [formatContent(layer, parts)] : []),
    ...formatDisclosures(layer, parts),
    ...formatTimes(layer.payload?.value, view),
    wrap(describeProof(layer), view.columns),
  ];
}

function describeProof(layer: TokenReading): string {
  const signers = signersOf(layer);
  if (isEncrypted(layer))
    return `encrypted for ${signers.length === 1 ? 'one recipient' : `${signers.length} recipients`}`;
  if (layer.kind !== 'unsecured' && !layer.parts.some(({ name }) => name === 'signature'))
    return 'signature: missing, the token was cut off';
  const unsigned = signers.filter(({ value }) => value === '').length;
  if (unsigned > 0) return 'signature: none; the token is unsecured, anybody can change it';
  return signers.length === 1
    ? 'signature: there is one, not checked'
    : `signatures: ${signers.length}, not checked`;
}
