export { Button, IconButton, type ButtonProps, type IconButtonProps } from './controls/button.tsx';
export { Checkbox, type CheckboxProps } from './controls/checkbox.tsx';
export { CopyButton, type CopyButtonProps } from './controls/copy-button.tsx';
export { SettingsIcon } from './controls/settings-icon.tsx';
export { Keycap } from './controls/keycap.tsx';
export { Segmented, type SegmentedOption, type SegmentedProps } from './controls/segmented.tsx';
export { Select, type SelectGroup, type SelectProps } from './controls/select.tsx';
export { Sheet, type SheetProps } from './controls/sheet.tsx';
export { TextBox, type TextBoxProps } from './controls/text-box.tsx';
export { TextField, type TextFieldProps } from './controls/text-field.tsx';
export { FactList, type Fact } from './data/fact-list.tsx';
export { HexView, type HexViewProps } from './data/hex-view.tsx';
export {
  JsonView,
  type JsonInk,
  type JsonLine,
  type JsonSpan,
  type JsonViewProps,
} from './data/json-view.tsx';
export { LifetimeBar, type LifetimeBarProps } from './data/lifetime-bar.tsx';
export { BrandMark } from './layout/brand-mark.tsx';
export { Columns, type ColumnsProps } from './layout/columns.tsx';
export { type Shares } from './layout/shares.ts';
export { NavBar, type NavBarProps, type NavGroup, type NavLink } from './layout/nav-bar.tsx';
export { TreeView, type TreeRow, type TreeViewProps } from './data/tree-view.tsx';
export { MomentBar, type BarMoment, type MomentBarProps } from './data/moment-bar.tsx';
export { Page, type PageProps } from './layout/page.tsx';
export { Pane, type PaneProps } from './layout/pane.tsx';
export { applyTheme, ThemeSwitch, type Theme, type ThemeSwitchProps } from './theme/theme-switch.tsx';
export { statusClasses, type Status } from './theme/status.ts';
export { PartLegend, type LegendPart } from './token/part-legend.tsx';
export { TokenEditor, type TokenEditorProps } from './token/token-editor.tsx';
export { type TokenMark, type TokenRanges, type TokenSpan } from './token/pieces.ts';
export { TokenText, type TokenTextProps } from './token/token-mirror.tsx';
export { Light, ReasonCode, type LightProps } from './verdict/light.tsx';
export { Notice, type NoticeProps } from './verdict/notice.tsx';
export { StatusIcon } from './verdict/status-icon.tsx';
export { type InkSpan } from './data/ink-pieces.ts';
export { JsonEditor, type JsonEditorProps } from './data/json-editor.tsx';
export { TextData, type TextDataProps } from './data/text-data.tsx';
export { Section, type SectionProps } from './layout/section.tsx';
export { Tabs, type TabLink, type TabsProps } from './layout/tabs.tsx';
export { RedoIcon, RemoveIcon, SwapIcon, UndoIcon } from './controls/tool-icons.tsx';
export { Choice, type ChoiceGroup, type ChoiceOption, type ChoiceProps } from './controls/choice.tsx';
export {
  Bands,
  type Band,
  type BandLook,
  type BandMark,
  type BandRow,
  type BandsProps,
} from './data/bands.tsx';
