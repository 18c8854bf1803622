import type { ExplanationKind } from '@mintmark/inspect/explain';
import type { ComponentType, ReactElement } from 'react';
import { ExplainFinding } from './explain-finding.tsx';
import { ExplainAlgorithm, ExplainClaim, ExplainHeader } from './explain-names.tsx';
import { ExplainReason } from './explain-reason.tsx';
import { KindPage } from './kind-page.tsx';

interface ViewProps {
  /** The words of the address after the kind: the entry, or none for the list. */
  readonly rest: readonly string[];
}

const pages: Readonly<Record<ExplanationKind, (id: string) => ReactElement>> = {
  reasons: (id) => <ExplainReason code={id} />,
  findings: (id) => <ExplainFinding id={id} />,
  claims: (id) => <ExplainClaim name={id} />,
  headers: (id) => <ExplainHeader name={id} />,
  algorithms: (id) => <ExplainAlgorithm name={id} />,
};

/** What is shown at `#/reasons`, `#/claims/exp` and the like: an entry, or the list of its kind. */
export const explainViews: Readonly<Record<ExplanationKind, ComponentType<ViewProps>>> = {
  reasons: viewOf('reasons'),
  findings: viewOf('findings'),
  claims: viewOf('claims'),
  headers: viewOf('headers'),
  algorithms: viewOf('algorithms'),
};

function viewOf(kind: ExplanationKind): ComponentType<ViewProps> {
  return function ExplanationView({ rest: [id] }) {
    return id === undefined ? <KindPage kind={kind} /> : pages[kind](id);
  };
}
