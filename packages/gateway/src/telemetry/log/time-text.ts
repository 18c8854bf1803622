let second = -1;
let prefix = '';

/** A time in RFC 3339 with milliseconds. The second is worked out once. */
export function timeText(epochMs: number): string {
  const seconds = Math.floor(epochMs / 1000);
  if (seconds !== second) {
    second = seconds;
    prefix = new Date(seconds * 1000).toISOString().slice(0, 20);
  }
  const milliseconds = Math.floor(epochMs) - seconds * 1000;
  const padding = milliseconds < 10 ? '00' : milliseconds < 100 ? '0' : '';
  return `${prefix}${padding}${milliseconds}Z`;
}
