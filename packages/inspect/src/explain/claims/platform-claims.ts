import type { PrivateClaimRow } from './claim-explanation.ts';

/** Auth0. */
export const auth0Claims: readonly PrivateClaimRow[] = [
  ['gty', 'Grant type', 'text', 'How the client got the token, such as client-credentials or password.'],
  [
    'permissions',
    'Permissions',
    'texts',
    'What the person or client may do at this API, where role-based access control is switched on for it.',
  ],
  [
    'org_id',
    'Organization ID',
    'text',
    'The organization the person logged in to. An app for several organizations must check it.',
  ],
  ['org_name', 'Organization name', 'text', 'The name of the organization the person logged in to.'],
];

/** Okta. */
export const oktaClaims: readonly PrivateClaimRow[] = [
  ['cid', 'Client ID', 'text', 'The client that asked for the token.'],
  ['uid', 'User ID', 'text', 'The person. Absent in a token that a client got for itself.'],
  ['scp', 'Scopes', 'texts', 'What the token allows, as a list.'],
  ['ver', 'Token version', 'number', 'The version of the token format.'],
  ['idp', 'Identity provider', 'text', 'Who authenticated the person.'],
];

/** Keycloak. */
export const keycloakClaims: readonly PrivateClaimRow[] = [
  [
    'realm_access',
    'Roles in the realm',
    'object',
    'The roles of the person in the whole realm, in its member roles.',
  ],
  [
    'resource_access',
    'Roles in clients',
    'object',
    'The roles of the person for each client, named by its client ID.',
  ],
  ['allowed-origins', 'Allowed origins', 'texts', 'Web origins from which the client may be used.'],
  ['session_state', 'Session', 'text', 'The session at Keycloak, in older versions; newer ones send sid.'],
  [
    'typ',
    'Kind of token',
    'text',
    'The kind of token as a claim: Bearer, ID, Refresh, Offline or Logout. Check it, since one key signs them all.',
  ],
  ['authorization', 'Permissions', 'object', 'Permissions for resources, in a requesting party token (UMA).'],
  ['clientHost', 'Client host', 'text', 'The host that the client got the token from.'],
  ['clientAddress', 'Client address', 'text', 'The IP address that the client got the token from.'],
];

/** Firebase Authentication. */
export const firebaseClaims: readonly PrivateClaimRow[] = [
  [
    'firebase',
    'Firebase',
    'object',
    'How the person signed in (sign_in_provider) and the accounts linked to theirs.',
  ],
  ['user_id', 'User ID', 'text', 'The person; the same as sub.'],
];

/** Supabase. */
export const supabaseClaims: readonly PrivateClaimRow[] = [
  [
    'role',
    'Database role',
    'text',
    'The PostgreSQL role that requests run as: anon, authenticated or service_role. A service_role token passes every row policy, so it never belongs in a browser.',
  ],
  ['aal', 'Assurance level', 'text', 'How strong the login was: aal1, or aal2 with a second factor.'],
  ['session_id', 'Session', 'text', 'The session of the person.'],
  [
    'app_metadata',
    'Metadata of the app',
    'object',
    'What the app stored about the person, who cannot change it.',
  ],
  [
    'user_metadata',
    'Metadata of the user',
    'object',
    'What the person can change themselves. Never authorize by it.',
  ],
  ['is_anonymous', 'Anonymous', 'boolean', 'Whether the person has not given an identity yet.'],
  ['phone', 'Telephone number', 'text', 'The telephone number of the person.'],
  [
    'amr',
    'Authentication methods',
    'objects',
    'How and when the person logged in, as objects; the registered claim is a list of texts.',
  ],
];

/** GitHub Actions. */
export const githubClaims: readonly PrivateClaimRow[] = [
  ['actor', 'Actor', 'text', 'The account that started the workflow.'],
  ['actor_id', 'Actor ID', 'text', 'The number of the account that started the workflow.'],
  ['base_ref', 'Base branch', 'text', 'The branch a pull request would go into.'],
  [
    'head_ref',
    'Head branch',
    'text',
    'The branch a pull request comes from. Whoever opened it chose the name.',
  ],
  ['enterprise', 'Enterprise', 'text', 'The enterprise the repository belongs to.'],
  ['environment', 'Environment', 'text', 'The deployment environment of the job.'],
  ['event_name', 'Event', 'text', 'What triggered the workflow, such as push or pull_request.'],
  [
    'job_workflow_ref',
    'Workflow of the job',
    'text',
    'The reusable workflow that the job runs, with its version.',
  ],
  ['job_workflow_sha', 'Commit of the workflow of the job', 'text', 'The commit of the reusable workflow.'],
  ['ref', 'Git ref', 'text', 'The branch or tag that the workflow runs on, such as refs/heads/main.'],
  ['ref_protected', 'Protected', 'text', 'Whether the branch or tag is protected, as "true" or "false".'],
  ['ref_type', 'Kind of ref', 'text', 'Whether it is a branch or a tag.'],
  [
    'repository',
    'Repository',
    'text',
    'The repository as owner/name. A trust policy has to pin it or its number.',
  ],
  ['repository_id', 'Repository ID', 'text', 'The number of the repository, which survives renaming.'],
  ['repository_owner', 'Owner', 'text', 'The account that owns the repository.'],
  ['repository_owner_id', 'Owner ID', 'text', 'The number of the owner, which survives renaming.'],
  ['repository_visibility', 'Visibility', 'text', 'Whether the repository is public, private or internal.'],
  ['run_id', 'Run', 'text', 'The run of the workflow.'],
  ['run_number', 'Run number', 'text', 'How many times the workflow has run.'],
  ['run_attempt', 'Attempt', 'text', 'How many times this run has been tried.'],
  ['runner_environment', 'Runner', 'text', 'Whether the runner is github-hosted or self-hosted.'],
  ['sha', 'Commit', 'text', 'The commit that the workflow runs on.'],
  ['workflow', 'Workflow', 'text', 'The name of the workflow.'],
  ['workflow_ref', 'Workflow file', 'text', 'The file of the workflow with its version.'],
  ['workflow_sha', 'Commit of the workflow', 'text', 'The commit of the workflow file.'],
];

/** GitLab CI/CD. */
export const gitlabClaims: readonly PrivateClaimRow[] = [
  ['namespace_id', 'Namespace ID', 'text', 'The number of the group or user that owns the project.'],
  ['namespace_path', 'Namespace', 'text', 'The group or user that owns the project.'],
  ['project_id', 'Project ID', 'text', 'The number of the project, which survives renaming.'],
  ['project_path', 'Project', 'text', 'The project as group/name.'],
  ['pipeline_id', 'Pipeline', 'text', 'The pipeline the job belongs to.'],
  [
    'pipeline_source',
    'Pipeline source',
    'text',
    'What started the pipeline, such as push or merge_request_event.',
  ],
  ['job_id', 'Job', 'text', 'The job that asked for the token.'],
  ['ref_path', 'Git ref', 'text', 'The complete ref of the branch or tag.'],
  ['ref_protected', 'Protected', 'text', 'Whether the branch or tag is protected, as "true" or "false".'],
  ['user_login', 'User', 'text', 'Who started the job.'],
  ['user_email', 'E-mail of the user', 'text', 'The e-mail address of who started the job.'],
  ['ci_config_ref_uri', 'Pipeline file', 'text', 'The file that defines the pipeline, with its ref.'],
];

/** Sign in with Apple. */
export const appleClaims: readonly PrivateClaimRow[] = [
  ['is_private_email', 'Private e-mail', 'any', 'Whether the e-mail address is one that Apple forwards.'],
  [
    'real_user_status',
    'Real user',
    'number',
    'How likely the person is real: 0 unsupported, 1 unknown, 2 likely real.',
  ],
  ['nonce_supported', 'Nonce supported', 'boolean', 'Whether the platform can send a nonce back.'],
];
