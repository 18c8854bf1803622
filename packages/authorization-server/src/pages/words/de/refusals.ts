import type { RefusalWords } from '../refusal-words.ts';

export const refusals: RefusalWords = {
  sentences: {
    'this sign-in is over, has expired or belongs to another browser; start again from the application':
      'Diese Anmeldung ist vorbei, abgelaufen oder gehört zu einem anderen Browser. Bitte von der Anwendung aus neu beginnen.',
    'this sign-in is over, has expired or belongs to another browser; start again':
      'Diese Anmeldung ist vorbei, abgelaufen oder gehört zu einem anderen Browser. Bitte neu beginnen.',
    'this sign-in is over; start again': 'Diese Anmeldung ist vorbei. Bitte neu beginnen.',
    'you are not signed in here any more': 'Sie sind hier nicht mehr angemeldet.',
    'the person goes on as somebody else than expected':
      'Die Anwendung erwartet ein anderes Konto als das, mit dem Sie weitergehen wollten.',
    'expected the decision to be allow or deny': 'Erwartet wurde die Antwort „Erlauben“ oder „Ablehnen“.',
    'the device was answered before': 'Für dieses Gerät wurde schon geantwortet.',
    'an administrator is removed by another administrator':
      'Das Konto eines Administrators löscht nur ein anderer Administrator.',
    'the password was changed meanwhile; sign in again':
      'Das Passwort wurde inzwischen geändert. Bitte neu anmelden.',
    'the person is not an administrator of this server': 'Dieses Konto darf diesen Server nicht verwalten.',
    'the redirect URI is not registered for this client':
      'Die Adresse, zu der es zurückgehen soll, ist für diese Anwendung nicht eingetragen.',
    'the post-logout redirect URI is not registered for this client':
      'Die Adresse, zu der es nach dem Abmelden gehen soll, ist für diese Anwendung nicht eingetragen.',
    'expected the parameter redirect_uri': 'In der Anfrage fehlt der Parameter redirect_uri.',
    'expected the parameter client_id': 'In der Anfrage fehlt der Parameter client_id.',
    'no client is registered under this client_id': 'Unter dieser client_id ist keine Anwendung eingetragen.',
    'the client has to push its authorization requests':
      'Die Anwendung muss ihre Anfragen vorher hinterlegen (PAR).',
  },
  reasons: {
    request_malformed:
      'Die Anfrage ist nicht lesbar: Sie ist falsch kodiert, zu groß oder nennt einen Parameter zweimal.',
    request_forged: 'Die Anfrage kommt nicht von einer Seite dieses Servers.',
    request_uri_unknown:
      'Die hinterlegte Anfrage ist unbekannt, verbraucht, abgelaufen oder gehört zu einer anderen Anwendung.',
    redirect_uri_mismatch:
      'Die Adresse, zu der es zurückgehen soll, ist für diese Anwendung nicht eingetragen.',
    client_unknown: 'Unter dieser Kennung ist keine Anwendung eingetragen.',
    client_disabled: 'Die Anwendung ist abgeschaltet.',
    scope_not_allowed: 'Die Anwendung verlangt mehr, als sie haben darf.',
    resource_unknown: 'Für diese Ressource darf die Anwendung keinen Zugriff bekommen.',
    session_revoked: 'Die Sitzung wurde beendet. Bitte neu anmelden.',
    subject_disabled: 'Das Konto ist abgeschaltet.',
    login_failed: 'Der Name oder das Passwort ist falsch.',
    second_factor_failed: 'Der zweite Nachweis ist falsch, abgelaufen oder verbraucht. Bitte neu anmelden.',
    account_locked: 'Es gab zu viele falsche Versuche; das Konto ist vorerst gesperrt.',
    rate_limited: 'Das waren zu viele Anfragen in kurzer Zeit.',
    server_busy: 'Der Server hat mehr zu tun, als er rechtzeitig schafft.',
  },
  codes: {
    invalid_request: 'In der Anfrage fehlt etwas, oder sie ist fehlerhaft.',
    invalid_client: 'Die Anwendung ist unbekannt.',
    invalid_scope:
      'Die Anwendung verlangt eine Berechtigung, die es nicht gibt oder die sie nicht haben darf.',
    invalid_target: 'Die Ressource ist unbekannt oder nicht für diese Anwendung.',
    invalid_request_uri: 'Die hinterlegte Anfrage ist unbekannt oder abgelaufen.',
    access_denied: 'Die Anfrage wurde abgelehnt.',
    unauthorized_client: 'Die Anwendung darf so nicht anfragen.',
    unsupported_response_type: 'Diese Art der Antwort kennt der Server nicht.',
    server_error: 'Im Server ist etwas Unerwartetes geschehen.',
    temporarily_unavailable: 'Der Server kann gerade nicht antworten.',
  },
};
