import { useEffect, useState } from 'react';
import { checkAnatomy, type AnatomyCheck } from './anatomy-sample.ts';

/** The check of a token as it stands now; undefined while it is computed for the first time. */
export function useAnatomyCheck(token: string): AnatomyCheck | undefined {
  const [check, setCheck] = useState<AnatomyCheck>();
  useEffect(() => {
    let isCurrent = true;
    const show = async (): Promise<void> => {
      const next = await checkAnatomy(token);
      if (isCurrent) setCheck(next);
    };
    void show();
    return () => {
      isCurrent = false;
    };
  }, [token]);
  return check;
}
