import { useEffect, useState } from 'react';

/** The time in whole seconds, once a second; stands still while the page is hidden. */
export function useNow(): number {
  const [now, setNow] = useState(readClock);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setNow(readClock());
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function readClock(): number {
  return Math.floor(Date.now() / 1000);
}
