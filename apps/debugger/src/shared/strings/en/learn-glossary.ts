import { terms, type Topic } from './learn-book.ts';

export const glossaryTopic: Topic = {
  title: 'Glossary',
  summary: 'The words of these pages and of the standards, one sentence each.',
  sections: [
    {
      id: 'tokens',
      title: 'Tokens',
      blocks: [
        terms(
          [
            'Access token',
            'Shown to an API to be let in; as a JWT its type is `at+jwt` ([RFC 9068](rfc:9068)).',
          ],
          ['Bearer token', 'A token that works for whoever has it ([RFC 6750](rfc:6750)).'],
          ['Claim', 'One statement in the payload: a name and a value. [All of them](page:explain).'],
          [
            'Client assertion',
            'A token with which an application proves its own identity ([RFC 7523](rfc:7523)).',
          ],
          [
            'DPoP proof',
            'A token for one request, which proves that the sender has a key ([RFC 9449](rfc:9449)).',
          ],
          ['Header', 'The first part: how the token is protected. [Parts](topic:anatomy/parts).'],
          ['ID token', 'Tells an application who logged in; not meant for APIs (OpenID Connect).'],
          ['JOSE', 'JSON Object Signing and Encryption: the family of JWS, JWE, JWK and JWA.'],
          ['JWE', 'JSON Web Encryption: five parts, content hidden ([RFC 7516](rfc:7516)).'],
          ['JWS', 'JSON Web Signature: three parts, content signed ([RFC 7515](rfc:7515)).'],
          ['JWT', 'JSON Web Token: claims as a JWS or JWE ([RFC 7519](rfc:7519)).'],
          ['Logout token', 'Tells applications that a session has ended.'],
          ['Nested token', 'A signed token inside an encrypted one. [How](topic:jws-and-jwe/nested).'],
          ['Opaque token', 'A random text that only its issuer can look up.'],
          ['Payload', 'The second part: the claims.'],
          [
            'Refresh token',
            'Exchanged at the issuer for a new access token. [Rotation](topic:lifecycle/refresh).',
          ],
          ['Signature', 'The third part: shows that the holder of the key wrote the other two.'],
          ['Unsecured token', 'A token with `none` as its algorithm: unsigned, worth nothing as a proof.'],
        ),
      ],
    },
    {
      id: 'keys',
      title: 'Keys and algorithms',
      blocks: [
        terms(
          ['Authentication tag', 'The fifth part of a JWE: shows that nothing was changed.'],
          [
            'Base64url',
            'Bytes as letters that survive in addresses; no protection. [Bit by bit](topic:anatomy/base64url).',
          ],
          ['Content key', 'The fresh key that encrypts the content of one JWE.'],
          ['ECDSA', 'Signatures on elliptic curves: `ES256`, `ES384`, `ES512`.'],
          ['EdDSA', 'Newer signatures on elliptic curves: `Ed25519`, `Ed448`.'],
          ['HMAC', 'A checksum with a shared secret: `HS256`, `HS384`, `HS512`.'],
          [
            'Initialization vector (IV)',
            'The fresh number that makes each encryption different; never used twice with one key.',
          ],
          ['JWA', 'JSON Web Algorithms: the names of the algorithms ([RFC 7518](rfc:7518)).'],
          ['JWK', 'JSON Web Key: a key as JSON ([RFC 7517](rfc:7517)).'],
          ['JWKS', 'A set of JWKs, as issuers publish it.'],
          ['Key ID (`kid`)', 'A name that helps to find the key; a hint, not a proof.'],
          ['Key rotation', 'Replacing keys in time: publish, wait, sign, retire.'],
          ['PEM', 'A key between BEGIN and END lines.'],
          ['Thumbprint', 'The hash of a public key, as its name ([RFC 7638](rfc:7638)).'],
        ),
      ],
    },
    {
      id: 'people',
      title: 'Parties and procedures',
      blocks: [
        terms(
          ['Audience', 'Whom a token is meant for ([`aud`](claim:aud)).'],
          ['Authorization code', 'What the browser brings back from a login; exchanged once for tokens.'],
          [
            'Authorization server',
            'Issues access and refresh tokens; often the same as the identity provider.',
          ],
          [
            'Backend for frontend (BFF)',
            'A server that keeps the tokens of a browser application. [Why](topic:storage/bff).',
          ],
          ['Client', 'The application that asks for tokens.'],
          ['Clock tolerance', 'How far clocks may differ before a time counts as wrong.'],
          ['CSRF', 'Another site makes the browser send a request with its cookies.'],
          ['Discovery', 'The document in which an issuer tells its addresses ([RFC 8414](rfc:8414)).'],
          ['Introspection', 'Asking the issuer whether a token still counts ([RFC 7662](rfc:7662)).'],
          ['Issuer', 'Who makes and signs a token ([`iss`](claim:iss)).'],
          ['PKCE', 'Ties an authorization code to the application that asked for it ([RFC 7636](rfc:7636)).'],
          ['Relying party', 'The application that relies on an identity provider.'],
          ['Resource server', 'The API that accepts access tokens.'],
          [
            'Revocation',
            'Ending a token before it expires ([RFC 7009](rfc:7009)). [Ways](topic:lifecycle/revocation).',
          ],
          ['Scope', 'What a token allows ([`scope`](claim:scope)).'],
          ['Subject', 'Whom a token is about ([`sub`](claim:sub)).'],
          ['Verifier', 'Who checks a token; also the program that does.'],
          ['XSS', 'A hostile script that runs in your page.'],
        ),
      ],
    },
  ],
};
