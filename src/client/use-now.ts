import { useEffect, useState } from 'react'
import type { CloudClock } from './cloud-clock'

/** Often enough for a now-line: a minute is the smallest thing that is shown. */
const TICK_MS = 20_000

/** The cloud's time (epoch ms); the component is drawn again every 20 s, and at once when the time has jumped. */
export function useNow({ clock }: { readonly clock: Pick<CloudClock, 'now' | 'onJump'> }): number {
  const [at, setAt] = useState(clock.now)
  useEffect(() => {
    const look = (): void => setAt(clock.now())
    const timer = setInterval(look, TICK_MS)
    const forget = clock.onJump(look)
    return () => {
      clearInterval(timer)
      forget()
    }
  }, [clock])
  return at
}
