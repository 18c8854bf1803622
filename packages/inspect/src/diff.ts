export { diffReadings, diffTokens } from './diff/diff-tokens.ts';
export type {
  ChangeKind,
  DisclosureChange,
  ItemChanges,
  JsonSide,
  MemberChange,
  PartDiff,
  PartSize,
  TimeShift,
  TokenDiff,
  TokenRelation,
} from './diff/token-diff.ts';
