import { Text } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useFormats } from '../formats'
import styles from './countdown.module.css'

export interface CountdownProps {
  /** Epoch ms. */
  readonly untilAt: number
  /** The clock of the cloud; the phone's own unless told. */
  readonly now?: () => number
  readonly onEnd?: () => void
}

/** How long it is until something, counted down: days and hours, then hours and minutes, then minutes and seconds. */
export function Countdown({ untilAt, now = Date.now, onEnd }: CountdownProps) {
  const { timeLeft } = useFormats()
  const [nowAt, setNowAt] = useState(now)
  const leftMs = untilAt - nowAt
  const isOver = leftMs <= 0
  useEffect(() => {
    const timer = setInterval(() => setNowAt(now()), 1000)
    return () => clearInterval(timer)
  }, [now])
  useEffect(() => {
    if (isOver) onEnd?.()
    // Told once, when it ends: a new onEnd of each drawing is not another end.
  }, [isOver])
  return <Text className={styles.countdown}>{timeLeft(leftMs)}</Text>
}
