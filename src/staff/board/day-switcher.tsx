import { Picker, View } from '@tarojs/components'
import { addDays, type IsoDate, parseIsoDate } from '../../domain/shared/time'
import { Button, Flow, IconButton, Paragraph, useFormats } from '../../ui'
import { useSentences } from '../messages'

interface DaySwitcherProps {
  readonly on: IsoDate
  readonly today: IsoDate
  /** How far back and ahead lead; a day, when absent. */
  readonly stepDays?: number
  readonly onChoose: (on: IsoDate) => void
}

/** One day back or ahead, any day by the calendar, and the way back to today. */
export function DaySwitcher({ on, today, stepDays = 1, onChoose }: DaySwitcherProps) {
  const speak = useSentences()
  const formats = useFormats()
  const choose = (text: string): void => {
    const chosen = parseIsoDate(text)
    if (chosen !== undefined) onChoose(chosen)
  }
  return (
    <Flow gap="half">
      <IconButton
        id="day-before"
        icon="back"
        label={speak('schedule.dayBefore')}
        onPress={() => onChoose(addDays(on, -stepDays))}
      />
      <Picker mode="date" value={on} onChange={({ detail }) => choose(detail.value)}>
        <View>
          <Paragraph id="day-shown" text={formats.day(on, today)} size="strong" isBold />
        </View>
      </Picker>
      <View style={{ transform: 'scaleX(-1)' }}>
        <IconButton
          id="day-after"
          icon="back"
          label={speak('schedule.dayAfter')}
          onPress={() => onChoose(addDays(on, stepDays))}
        />
      </View>
      {on !== today && (
        <Button
          id="day-today"
          size="small"
          kind="secondary"
          label={speak('tab.home')}
          onPress={() => onChoose(today)}
        />
      )}
    </Flow>
  )
}
