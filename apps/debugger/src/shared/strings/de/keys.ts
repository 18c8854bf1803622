import type { Words } from '../words.ts';

/** The key box. */
export const keys: Words['keys'] = {
  title: 'Schlüssel',
  box: 'Geheimnis, PEM, JWK oder Schlüsselsatz (JWKS)',
  placeholder:
    'Das Geheimnis oder den öffentlichen Schlüssel einfügen. Oder ein Zertifikat, einen JWK, einen JWKS, einen SSH-Schlüssel.',
  clear: 'Leeren',
  open: 'Datei öffnen',
  note: 'Hinweis',
};
