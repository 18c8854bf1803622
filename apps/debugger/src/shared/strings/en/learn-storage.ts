import { danger, list, note, table, text, type Topic } from './learn-book.ts';

export const storageTopic: Topic = {
  title: 'Where a browser keeps tokens',
  summary: 'Memory, storage, cookies or a server of your own: what each withstands, and what none does.',
  sections: [
    {
      id: 'threat',
      title: 'What it is about',
      blocks: [
        text(
          'Two dangers: a script that should not run in your page (XSS, or a dependency gone bad), and another site that makes the browser send requests (CSRF). Where the token lies decides what each of them gets ([RFC 10017 §5](rfc:10017#5)).',
        ),
        danger(
          'A hostile script in your page can do whatever the person can, as long as the page is open, wherever the tokens are. Storage only decides whether it can also **carry them away** and go on later. Keep scripts out first: a content security policy, no scripts from strangers, escaping.',
        ),
      ],
    },
    {
      id: 'table',
      title: 'The table',
      blocks: [
        table(
          'Places for tokens, and what they withstand',
          ['Place', 'Hostile script can', 'CSRF', 'After a reload', 'Other tabs', 'Verdict'],
          [
            '`localStorage`',
            'read it, at any time, in one line',
            'no danger',
            'there',
            'there',
            'not for refresh tokens',
          ],
          [
            '`sessionStorage`',
            'read it while the tab is open',
            'no danger',
            'there',
            'not there',
            'little better',
          ],
          [
            'Variable in memory',
            'get at it by trickery, and ask for a new one',
            'no danger',
            'gone: refresh or log in again',
            'not there',
            'fair, for short-lived access tokens',
          ],
          [
            'Web worker',
            'send requests through it; not read it, but get a new one',
            'no danger',
            'gone',
            'not there',
            'good, for a browser-only application',
          ],
          [
            'Cookie, `HttpOnly`',
            'not read it; send requests with it',
            'needs protection',
            'there',
            'there',
            'good, for one site and its own API',
          ],
          [
            'Backend for frontend',
            'not read it; send requests through the backend',
            'needs protection',
            'there',
            'there',
            'best, where there can be a server',
          ],
        ),
        text(
          'No row says “nothing”. The question is how long an attacker has, and whether you can end it. Sources: [RFC 10017 §8](rfc:10017#8) and [RFC 10017 §6](rfc:10017#6).',
        ),
      ],
    },
    {
      id: 'bff',
      title: 'Backend for frontend',
      blocks: [
        text(
          'A small server of the application does the login, keeps all tokens, and gives the browser only a session cookie. Requests to the API go through it, and it adds the token ([RFC 10017 §6.1](rfc:10017#6.1)).',
        ),
        list(
          'It can keep a client secret, so a stolen code is of no use to anybody.',
          'It passes on only what is on its list of addresses; otherwise it becomes an open door.',
          'The session can be ended on the server, at once.',
          'The price: one more service, and one more hop for each request.',
        ),
      ],
    },
    {
      id: 'cookie',
      title: 'If it is a cookie',
      blocks: [
        list(
          '`__Host-` before its name, `Secure`, `HttpOnly`, `Path=/`, no `Domain`: so no other subdomain can set or read it ([`CAP-02`](rule:CAP-02)).',
          '`SameSite=Lax` or `Strict`. That is half of the protection from CSRF; the other half is a header that foreign sites cannot send, or a check of `Origin`.',
          'At most 4,096 bytes with its name and attributes ([`FMT-10`](rule:FMT-10)). Larger tokens vanish without a word.',
        ),
      ],
    },
    {
      id: 'browser-only',
      title: 'If there can be no server',
      blocks: [
        list(
          'Code flow with PKCE; access tokens in memory or in a worker, for minutes.',
          'Refresh tokens that [rotate](topic:lifecycle/refresh), or bound with DPoP to a key that cannot be exported ([RFC 9449](rfc:9449)): a script can use such a key, but not take it along.',
          'One tab refreshes for all, under a lock (`navigator.locks`).',
          'Never the ID token as an access token ([the attack](topic:attacks/cross-jwt)).',
        ),
        note(
          'On phones and desktops: the key chain of the system, and the login in the system browser, not in a view of your own ([RFC 8252](rfc:8252)).',
        ),
      ],
    },
  ],
};
