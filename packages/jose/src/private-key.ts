export { cryptoKey, der, encryptedPem, jwk, keyObject, pem, raw } from './keys/private-key.ts';
