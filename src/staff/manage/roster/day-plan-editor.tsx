import { View } from '@tarojs/components'
import type { MinuteInterval } from '../../../domain/shared/time'
import { Button, Card, Flow, IconButton, Paragraph, SwitchRow } from '../../../ui'
import { useSentences } from '../../messages'
import { HoursField } from '../../parts/hours-field'
import type { DayPlan } from '../../shapes'
import styles from './day-plan-editor.module.css'

const USUAL_SHIFT: MinuteInterval = { startMinute: 600, endMinute: 1140 }
const USUAL_BREAK: MinuteInterval = { startMinute: 720, endMinute: 780 }
const MOST_INTERVALS = 4

interface DayPlanEditorProps {
  readonly id: string
  readonly label: string
  readonly note?: string
  readonly plan: DayPlan
  readonly onChange: (plan: DayPlan) => void
}

/** One day of a roster: off, or shifts with breaks. */
export function DayPlanEditor({ id, label, note, plan, onChange }: DayPlanEditorProps) {
  const speak = useSentences()
  const { shifts, breaks } = plan
  const isOn = shifts.length > 0
  const lastEnd = shifts.at(-1)?.endMinute ?? USUAL_SHIFT.startMinute
  return (
    <Card isBare>
      <SwitchRow
        label={label}
        note={isOn ? note : speak('roster.closed')}
        isOn={isOn}
        onChange={(works) => onChange(works ? { shifts: [USUAL_SHIFT], breaks: [] } : { shifts: [], breaks: [] })}
      />
      {isOn && (
        <View className={styles.hours}>
          <Intervals
            id={`${id}-shift`}
            label={speak('roster.shift')}
            intervals={shifts}
            onChange={(next) => onChange({ ...plan, shifts: next })}
          />
          <Intervals
            id={`${id}-break`}
            label={speak('roster.break')}
            intervals={breaks}
            onChange={(next) => onChange({ ...plan, breaks: next })}
          />
          <Flow gap="small">
            {shifts.length < MOST_INTERVALS && lastEnd < 1680 && (
              <Button
                size="small"
                kind="quiet"
                icon="plus"
                label={speak('roster.addShift')}
                onPress={() =>
                  onChange({ ...plan, shifts: [...shifts, { startMinute: lastEnd + 60, endMinute: lastEnd + 120 }] })
                }
              />
            )}
            {breaks.length < MOST_INTERVALS && (
              <Button
                id={`${id}-add-break`}
                size="small"
                kind="quiet"
                icon="plus"
                label={speak('roster.addBreak')}
                onPress={() => onChange({ ...plan, breaks: [...breaks, USUAL_BREAK] })}
              />
            )}
          </Flow>
        </View>
      )}
    </Card>
  )
}

interface IntervalsProps {
  readonly id: string
  readonly label: string
  readonly intervals: readonly MinuteInterval[]
  readonly onChange: (intervals: MinuteInterval[]) => void
}

function Intervals({ id, label, intervals, onChange }: IntervalsProps) {
  const speak = useSentences()
  return (
    <>
      {intervals.length > 0 && <Paragraph text={label} size="small" tone="soft" />}
      {intervals.map((hours, index) => (
        // Hours have no names and keep their places while they are edited.
        <View key={index} className={styles.interval}>
          <HoursField
            id={`${id}-${index}`}
            hours={hours}
            onChange={(next) => onChange(intervals.map((each, at) => (at === index ? next : each)))}
          />
          <IconButton
            icon="close"
            label={speak('common.remove')}
            onPress={() => onChange(intervals.filter((_, at) => at !== index))}
          />
        </View>
      ))}
    </>
  )
}
