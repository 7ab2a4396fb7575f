import { View } from '@tarojs/components'
import { Card, Paragraph, SwitchRow, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import { HoursField } from '../../parts/hours-field'
import type { Store } from '../../shapes'
import styles from './index.module.css'

type Hours = Store['weeklyHours'][number]

interface DayHoursProps {
  readonly id: string
  readonly label: string
  readonly hours: Hours
  /** What the day gets when it is opened. */
  readonly usual: NonNullable<Hours>
  readonly error?: string
  readonly onChange: (hours: Hours) => void
}

/** One weekday: closed, or from when to when. */
export function DayHours({ id, label, hours, usual, error, onChange }: DayHoursProps) {
  const speak = useSentences()
  const formats = useFormats()
  return (
    <Card isBare>
      <SwitchRow
        id={id}
        label={label}
        note={hours === null ? speak('hours.closed') : formats.minuteRange(hours.opensMinute, hours.closesMinute)}
        isOn={hours !== null}
        onChange={(isOpen) => onChange(isOpen ? usual : null)}
      />
      {hours !== null && (
        <View className={styles.hours}>
          <HoursField
            id={`${id}-hours`}
            hours={{ startMinute: hours.opensMinute, endMinute: hours.closesMinute }}
            onChange={({ startMinute, endMinute }) => onChange({ opensMinute: startMinute, closesMinute: endMinute })}
          />
          {error !== undefined && <Paragraph text={error} tone="danger" size="small" />}
        </View>
      )}
    </Card>
  )
}
