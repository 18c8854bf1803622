// Everything about signatures; a bundle of it must not carry code for encryption.
export * as jws from '@mintmark/jose/jws';
