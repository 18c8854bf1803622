export { cryptoKey, der, jwk, keyObject, of, pem, raw, x509 } from './keys/public-key.ts';
