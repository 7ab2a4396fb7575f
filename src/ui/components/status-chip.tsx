import { Text, View } from '@tarojs/components'
import { useSharedSentences } from '../messages/shared-sentences'
import type { AppointmentStatus } from '../../domain/shared/appointment-statuses'
import styles from './status-chip.module.css'

export interface StatusChipProps {
  readonly status: AppointmentStatus
  /** Only the dot, where the words stand beside it. */
  readonly isDot?: boolean
}

/** Where an appointment stands, in its colour and in words. */
export function StatusChip({ status, isDot = false }: StatusChipProps) {
  const speak = useSharedSentences()
  const style = { color: `var(--status-${status}-ink)`, background: `var(--status-${status}-tint)` }
  const dot = <View className={styles.dot} style={{ background: `var(--status-${status})` }} />
  if (isDot) return dot
  return (
    <View className={styles.chip} style={style}>
      {dot}
      <Text className={styles.label}>{speak(`status.${status}`)}</Text>
    </View>
  )
}

/** What a status of an appointment is called. */
export function useStatusName(): (status: AppointmentStatus) => string {
  const speak = useSharedSentences()
  return (status) => speak(`status.${status}`)
}
