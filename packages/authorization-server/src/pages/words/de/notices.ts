import type { notices as english } from '../en/notices.ts';

export const notices: typeof english = {
  'signed-out': 'Abgemeldet.',
  'password-changed': 'Das Passwort ist geändert. Alle anderen Sitzungen sind beendet.',
  'password-reset': 'Das neue Passwort gilt. Bitte damit anmelden.',
  'address-confirmed': 'Die Adresse ist bestätigt. Zum Fortfahren anmelden.',
  'profile-saved': 'Das Profil ist gespeichert.',
  'session-ended': 'Die Sitzung ist beendet.',
  'other-sessions-ended': 'Alle anderen Sitzungen sind beendet.',
  'application-revoked': 'Die Anwendung hat keinen Zugriff mehr.',
  'totp-added':
    'Die Authenticator-App ist eingerichtet. Ab jetzt wird beim Anmelden nach ihrem Code gefragt.',
  'totp-removed': 'Die Authenticator-App ist entfernt.',
  'passkey-added': 'Der Passkey ist hinzugefügt.',
  'passkey-renamed': 'Der Passkey ist umbenannt.',
  'passkey-removed': 'Der Passkey ist entfernt.',
  'account-deleted': 'Das Konto ist gelöscht.',
  'mail-sent': 'Die Mail wurde noch einmal gesendet.',
};
