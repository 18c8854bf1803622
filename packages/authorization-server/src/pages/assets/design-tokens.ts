/** The colours and type of the house; a test compares them with those of the web apps. */
export const designTokens: string = `:root {
  color-scheme: light dark;

  --canvas: light-dark(oklch(0.968 0.008 78), oklch(0.178 0.008 62));
  --surface: light-dark(oklch(0.992 0.004 82), oklch(0.212 0.009 62));
  --sunken: light-dark(oklch(0.978 0.006 80), oklch(0.192 0.008 62));
  --raised: light-dark(oklch(0.945 0.011 76), oklch(0.262 0.011 62));
  --line: light-dark(oklch(0.885 0.013 74), oklch(0.312 0.012 62));
  --control: light-dark(oklch(0.6 0.022 66), oklch(0.58 0.02 66));
  --ink: light-dark(oklch(0.245 0.017 58), oklch(0.925 0.01 80));
  --ink-soft: light-dark(oklch(0.455 0.02 60), oklch(0.745 0.016 76));
  --accent: light-dark(oklch(0.5 0.118 48), oklch(0.775 0.105 58));
  --on-accent: light-dark(oklch(0.99 0.006 80), oklch(0.19 0.02 58));
  --good: light-dark(oklch(0.455 0.104 152), oklch(0.79 0.13 152));
  --bad: light-dark(oklch(0.485 0.172 26), oklch(0.765 0.13 26));
  --unsure: light-dark(oklch(0.475 0.096 82), oklch(0.825 0.12 86));
  --note: light-dark(oklch(0.46 0.1 248), oklch(0.79 0.088 246));
  --good-soft: light-dark(oklch(0.951 0.03 152), oklch(0.268 0.035 152));
  --bad-soft: light-dark(oklch(0.95 0.026 26), oklch(0.272 0.05 26));
  --unsure-soft: light-dark(oklch(0.954 0.034 88), oklch(0.275 0.036 86));
  --note-soft: light-dark(oklch(0.953 0.018 248), oklch(0.27 0.03 248));

  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  --mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace;
  --small: 0.8125rem;
  --base: 0.9375rem;
  --large: 1.25rem;
}
`;
