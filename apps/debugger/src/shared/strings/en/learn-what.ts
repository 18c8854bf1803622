import { careful, demo, example, list, steps, text, type Topic } from './learn-book.ts';

export const whatTopic: Topic = {
  title: 'What a JWT is, and is not',
  summary: 'A signed statement in one line of text: what it proves, what it does not, and when to use one.',
  sections: [
    {
      id: 'in-one-sentence',
      title: 'In one sentence',
      blocks: [
        text(
          'A **JSON Web Token** (JWT, said “jot”) is a short text that states something about somebody, with a signature that shows who stated it and that nobody changed it since ([RFC 7519 §1](rfc:7519#1)).',
        ),
        demo('first-token'),
        text(
          'It fits into an HTTP header, an address or a cookie, because it consists of letters, digits, `-`, `_` and dots only. Whoever has the right key can check it on the spot, without asking anybody. [Take one apart](topic:anatomy) to see how.',
        ),
      ],
    },
    {
      id: 'uses',
      title: 'What it is used for',
      blocks: [
        list(
          '**Access tokens** ([RFC 9068](rfc:9068)): a client shows one to an API, which learns from it who may do what.',
          '**ID tokens** (OpenID Connect): an identity provider tells an application who has just logged in, and how.',
          '**Client assertions** ([RFC 7523](rfc:7523)): a client proves its identity with a key instead of a password.',
          '**Proofs of possession** ([RFC 9449](rfc:9449), DPoP): a client proves for each request that it has the key its access token is bound to.',
          '**Messages between servers**: logout tokens, security events ([RFC 8417](rfc:8417)), signed requests ([RFC 9101](rfc:9101)).',
        ),
        text(
          'These kinds look alike and must not be mistaken for one another; that is what the header parameter [`typ`](header:typ) is for, and what [one of the attacks](topic:attacks/cross-jwt) lives on.',
        ),
      ],
    },
    {
      id: 'trust',
      title: 'How trust comes about',
      blocks: [
        steps(
          'The **issuer** writes claims and signs them with its private key.',
          'It publishes the matching public key in a key set (JWKS, [RFC 7517](rfc:7517)).',
          'The **recipient** knows beforehand which issuer it trusts, takes the key from that issuer’s key set, and checks the signature.',
          'It checks the claims: from the expected issuer ([`iss`](claim:iss)), meant for itself ([`aud`](claim:aud)), within its time ([`exp`](claim:exp), [`nbf`](claim:nbf)), of the expected kind ([`typ`](header:typ)).',
          'Only now it uses the other claims. Until then they are the words of a stranger.',
        ),
        text('In code, with everything that has to be decided:'),
        example('verify-access-token'),
      ],
    },
    {
      id: 'not',
      title: 'What it is not',
      blocks: [
        list(
          '**Not secret.** Header and payload of a signed token are encoded, not encrypted: everybody who sees it can read it. Where the content must be hidden, there is [encryption](topic:jws-and-jwe).',
          '**Not bound to its holder.** Most tokens are bearer tokens ([RFC 6750](rfc:6750)): whoever has one can use it. Binding it to a key takes [DPoP](topic:glossary/tokens) or mutual TLS ([RFC 8705](rfc:8705)).',
          '**Not fresh.** It says what was true when it was issued. Who lost a role a minute ago still has it in the token.',
          '**Not withdrawn by deleting it.** A copy goes on working until it expires, unless recipients [look it up](topic:lifecycle/revocation).',
          '**Not a session.** It can carry one; whether it should is [a question of its own](topic:sessions).',
          '**Not trustworthy by its form.** “Decoded” is not “verified”: anybody can write any token.',
        ),
      ],
    },
    {
      id: 'when',
      title: 'When to use one, and when not',
      blocks: [
        list(
          'Use one when the party that checks is not the party that issues: several services, several companies, an API gateway, a single sign-on.',
          'Use one when a check must not cost a call: at high rates, at the edge, offline.',
          'Do not use one for a plain website with one server and its own database: a session cookie is simpler and can be ended at once.',
          'Do not use one as a store: what is in a token travels with every request, cannot be corrected and is read by everybody on the way.',
        ),
        careful(
          'A token is a credential. Treat it like a password: not in logs, not in addresses ([`CAP-01`](rule:CAP-01)), not in a page you do not control. This page forbids itself every connection, and you can check that.',
        ),
      ],
    },
  ],
};
