export { base64, base64url, bytes, cryptoKey, hex, jwk, keyObject, utf8 } from './keys/hmac-key.ts';
