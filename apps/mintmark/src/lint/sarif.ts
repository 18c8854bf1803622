import type { Finding, Severity } from '@mintmark/inspect';
import { rules } from '@mintmark/inspect';
import type {
  ArtifactLocation,
  Location,
  LogicalLocation,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
  Run,
} from 'sarif';
import { version } from '../version.ts';
import type { LintedToken, LintItem, TokenPlace } from './item.ts';
import { findingsOf, suppressedOf } from './item.ts';

const levels: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', info: 'note' };

/** What a SARIF 2.1.0 log says before its results. Code hosts and editors show such logs. */
export function sarifRun(): Run {
  const driver = {
    name: 'mintmark',
    version,
    informationUri: 'https://www.npmjs.com/package/mintmark',
    rules: rules.map(toRule),
  };
  return { tool: { driver }, columnKind: 'utf16CodeUnits' };
}

function toRule({ id, title, why, fix, severity, source }: (typeof rules)[number]): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${fix} (${source})` },
    defaultConfiguration: { level: levels[severity] },
  };
}

/** The findings about one thing as results. No token stands in them. */
export function sarifResults(item: LintItem): readonly Result[] {
  const accepted = suppressedOf(item).map(({ finding, reason }): Result => ({
    ...toResult(finding, item),
    suppressions: [{ kind: 'external', justification: reason }],
  }));
  return [...findingsOf(item).map((finding) => toResult(finding, item)), ...accepted];
}

function toResult(finding: Finding, item: LintItem): Result {
  const { id, severity, message, places } = finding;
  const [place] = places;
  const logicalLocations: LogicalLocation[] =
    place === undefined
      ? []
      : [{ name: place.part, fullyQualifiedName: `${place.part}${place.pointer ?? ''}` }];
  const [physicalLocation, ...others] = physicalLocations(finding, item);
  return {
    ruleId: id,
    ruleIndex: rules.findIndex((rule) => rule.id === id),
    level: levels[severity],
    message: { text: message },
    locations: physicalLocation === undefined ? [] : [{ physicalLocation, logicalLocations }],
    ...(others.length > 0 && {
      relatedLocations: others.map((other): Location => ({ physicalLocation: other })),
    }),
  };
}

/** Where a result stands: the token, each of several tokens, or the whole source. */
function physicalLocations({ tokens = [] }: Finding, item: LintItem): readonly PhysicalLocation[] {
  if (item.kind === 'token') return [{ artifactLocation: locationOf(item.source), region: regionOf(item) }];
  const several = tokens.flatMap((index) => item.places[index] ?? []);
  // The one that came later is where it shows; the other was right until then.
  if (several.length > 0) return several.toReversed().map(ofPlace);
  return item.source === undefined ? [] : [{ artifactLocation: locationOf(item.source) }];
}

function ofPlace({ source, line, column }: TokenPlace): PhysicalLocation {
  return { artifactLocation: locationOf(source), region: { startLine: line, startColumn: column } };
}

function regionOf({ line, column, start, end }: LintedToken): Region {
  return { startLine: line, startColumn: column, charOffset: start, charLength: end - start };
}

/** A path as a relative reference (RFC 3986 section 4.2). */
function locationOf(name: string): ArtifactLocation {
  return { uri: name.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/') };
}
