import type { SecretReading } from './readings.ts';

/** A secret that anybody can read up, and that protects nothing. */
export interface PublishedSecret {
  /** The secret as it is written there. */
  readonly text: string;
  /** How that place makes bytes of it. */
  readonly reading: SecretReading;
  /** Where it was published, in words. */
  readonly where: string;
}

type Place = readonly [where: string, secrets: readonly string[], reading?: SecretReading];

const places: readonly Place[] = [
  [
    'the samples of jwt.io',
    [
      'a-string-secret-at-least-256-bits-long',
      'a-valid-string-secret-that-is-at-least-384-bits-long',
      'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
      'secret',
      'your-256-bit-secret',
      'your-384-bit-secret',
      'your-512-bit-secret',
    ],
  ],
  [
    'RFC 7515, Appendix A.1',
    ['AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow'],
    'base64url',
  ],
  ['RFC 7516, Appendix A.3', ['GawgguFyGrWKav7AX4VKUg'], 'base64url'],
  ['RFC 7520, Section 3.5', ['hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg'], 'base64url'],
  ['RFC 7520, Section 3.6', ['AAPapAv4LbFbiVawEjagUBluYqN5rhna-8nuldDvOx8'], 'base64url'],
  ['RFC 7520, Section 5.3', ['ZW50cmFwX2_igJNwZXRlcl9sb25n4oCTY3JlZGl0X3R1bg'], 'base64url'],
  ['RFC 7520, Section 5.6', ['XctOhJAkA-pD9Lh7ZgW_2A'], 'base64url'],
  ['RFC 7520, Section 5.7', ['qC57l_uxcm7Nm3K-ct4GFjx8tM1U8CZ0NLBvdQstiS8'], 'base64url'],
  ['RFC 7520, Section 5.8', ['GZy6sIZ6wl9NJOKB-jnmVQ'], 'base64url'],
  ['the README of jsonwebtoken (npm)', ['shhhhh']],
  ['the README of express-jwt (npm)', ['shhhhhhared-secret']],
  ['the examples of firebase/php-jwt', ['example_key']],
  ['the examples of the Go library jwt', ['AllYourBase']],
  ['the README of ruby-jwt', ['my$ecretK3y']],
  ['the documentation of Express sessions', ['keyboard cat']],
  [
    'the documentation of NestJS',
    [
      'secretKey',
      'DO NOT USE THIS VALUE. INSTEAD, CREATE A COMPLEX SECRET AND KEEP IT SAFE OUTSIDE OF THE SOURCE CODE.',
    ],
  ],
  ['the tutorial of FastAPI', ['09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7']],
  ['the documentation of Flask-JWT-Extended', ['super-secret']],
  ['the local set-up of Supabase', ['super-secret-jwt-token-with-at-least-32-characters-long']],
  ['the example settings of Supabase', ['your-super-secret-jwt-token-with-at-least-32-characters-long']],
  ['the documentation of PostgREST', ['reallyreallyreallyreallyverysafe']],
  ['the documentation of Hasura', ['3EK6FD+o0+c7tzBNVfjpMkNDi2yARAAKzQlk8O2IKoxQu4nF7EdAh8s3TwpHwrdWT6R']],
  ['the default of ThingsBoard', ['thingsboardDefaultSigningKey']],
  ['the default of Gravitee', ['myJWT4Gr4v1t33_S3cr3t']],
  ['the default of Nacos', ['SecretKey012345678901234567890123456789012345678901234567890123456789']],
  ['the documentation of Nacos', ['VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg='], 'base64'],
  ['the example settings of Strapi', ['tobemodified', 'toBeModified']],
  [
    'the defaults of Apache Superset',
    [
      'CHANGE_ME_TO_A_COMPLEX_RANDOM_SECRET',
      'YOUR_OWN_RANDOM_GENERATED_SECRET_KEY',
      'TEST_NON_DEV_SECRET',
      'thisISaSECRET_1234',
    ],
  ],
  ['older templates of JHipster', ['my-secret-token-to-change-in-production']],
  [
    'tutorials about Spring Security',
    [
      '404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970',
      'SecretKeyToGenJWTs',
      'JWTSuperSecretKey',
      'bezKoderSecretKey',
      'mySecretKey',
    ],
  ],
  [
    'tutorials about ASP.NET Core and Express',
    [
      'THIS IS USED TO SIGN AND VERIFY JWT TOKENS, REPLACE IT WITH YOUR OWN SECRET, IT CAN BE ANY STRING',
      'THIS IS USED TO SIGN AND VERIFY JWT TOKENS, REPLACE IT WITH YOUR OWN SECRET',
      'this is my custom Secret key for authentication',
      'this is my custom Secret key for authnetication',
      'veryVerySecretKey',
    ],
  ],
  ['tutorials about Go', ['my_secret_key']],
  [
    'example settings of many projects',
    [
      'changeme',
      'change-me',
      'change_me',
      'CHANGE_ME',
      'change-me-in-production',
      'change-this-in-production',
      'change-this-to-a-random-secret',
      'supersecret',
      'supersecretkey',
      'super-secret-key',
      'super_secret_key',
      'topsecret',
      'top-secret',
      'mysecret',
      'my-secret',
      'my_secret',
      'mysecretkey',
      'my-secret-key',
      'secretkey',
      'secret-key',
      'secret_key',
      'SECRET_KEY',
      'jwtsecret',
      'jwt-secret',
      'jwt_secret',
      'JWT_SECRET',
      'jwtSecret',
      'jwtSecretKey',
      'jwt_secret_key',
      'jwt-secret-key',
      'yoursecret',
      'your-secret',
      'your_secret',
      'yoursecretkey',
      'your-secret-key',
      'your_secret_key',
      'your-jwt-secret',
      'your_jwt_secret',
      'your_jwt_secret_here',
      'your_jwt_secret_key',
      'your-jwt-secret-key',
      'your-super-secret-key',
      'your-super-secret-jwt-key',
      'your_super_secret_jwt_key',
      'your_super_secret_key',
      'replace-me',
      'test-secret',
      'dev-secret',
      'token-secret',
      'password',
      'test',
      'key',
    ],
  ],
];

/** All published secrets, best known first. */
export const publishedSecrets: readonly PublishedSecret[] = Object.freeze(
  places.flatMap(([where, secrets, reading = 'utf8']) =>
    secrets.map((text) => Object.freeze({ text, reading, where })),
  ),
);
