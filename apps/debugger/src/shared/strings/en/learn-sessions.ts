import { careful, list, note, table, text, type Topic } from './learn-book.ts';

export const sessionsTopic: Topic = {
  title: 'Sessions and tokens, compared honestly',
  summary: 'Both work. What each costs, where each fails, and the mixture most systems end with.',
  sections: [
    {
      id: 'difference',
      title: 'The difference in one line',
      blocks: [
        text(
          'A **session** is a random number that means nothing; the server looks up what belongs to it. A **token** says itself what it means; the server checks who says so.',
        ),
      ],
    },
    {
      id: 'table',
      title: 'The table',
      blocks: [
        table(
          'Session identifiers and self-contained tokens',
          ['Question', 'Session identifier', 'Self-contained token (JWT)', 'Better'],
          [
            'What does a check cost?',
            'a look-up in a store, about a millisecond',
            'arithmetic, well under a millisecond, no call',
            'token, at high rates',
          ],
          [
            'Ending it at once',
            'delete one row',
            'wait, or [build revocation](topic:lifecycle/revocation)',
            'session',
          ],
          ['Changed rights', 'count at the next request', 'count at the next token', 'session'],
          ['Several services or companies', 'all need the same store', 'all need the public key', 'token'],
          ['Size on each request', '20 to 50 bytes', '300 to 2,000 bytes and more', 'session'],
          ['What it gives away', 'nothing', 'all its claims, to everybody on the way', 'session'],
          [
            'What can be got wrong',
            'fixation, missing cookie flags, CSRF',
            'algorithm, key, audience, expiry, storage: see [the attacks](topic:attacks)',
            'session: less to get wrong',
          ],
          [
            'Server state',
            'grows with the number of people',
            'none, until you need revocation',
            'token, a little',
          ],
          [
            'Stolen',
            'works until it is ended',
            'works until it expires; bound to a key, not at all',
            'depends on you',
          ],
          ['Store is down', 'nobody is logged in', 'checks go on; logins and refreshing stop', 'token'],
          ['Who did it, offline', 'cannot be told', 'anybody with the public key can tell', 'token'],
        ),
      ],
    },
    {
      id: 'myths',
      title: 'What is often said, and is not so',
      blocks: [
        list(
          '“Tokens scale, sessions do not.” Looking up a row by its key is what every database does best. Few systems are large enough to feel it.',
          '“Tokens are stateless.” Until the first request to log somebody out. A deny list is state; a small one.',
          '“Tokens protect against CSRF.” It is not the token that protects but the header: a browser does not send it by itself. A token in a cookie needs the same protection as a session.',
          '“Cookies are old-fashioned.” An `HttpOnly` cookie is the only place in a browser that scripts cannot read.',
          '“An encrypted token is safe to keep anywhere.” Stolen, it works just as well as a readable one.',
        ),
      ],
    },
    {
      id: 'mixture',
      title: 'The mixture',
      blocks: [
        text(
          'Most systems end with both: a session cookie between browser and server, tokens between servers. The server in front (a gateway, or a [backend for frontend](topic:storage/bff)) looks up the session and passes on a short-lived access token. The browser never sees a token; the services never see the session.',
        ),
        note(
          'One website, one server, one database? Take sessions. You lose nothing, and this page less to read.',
        ),
        careful(
          'A JWT as a session cookie, valid for weeks, without a look-up, joins the disadvantages of both: large, readable, and impossible to end ([`TIM-05`](rule:TIM-05), [`CAP-02`](rule:CAP-02)).',
        ),
      ],
    },
  ],
};
