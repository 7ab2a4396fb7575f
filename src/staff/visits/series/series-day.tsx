import type { CallData } from '../../../client'
import type { SeriesSwap } from '../../../domain/booking/series'
import { storeDateOf } from '../../../domain/shared/time'
import { Chip, Flow, ListRow, Tag, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useSentences } from '../../messages'
import { readDay } from '../../shapes'

interface SeriesDayProps {
  readonly tried: CallData<'booking/preview-series'>['visits'][number]
  readonly swap: SeriesSwap | undefined
  readonly onSwap: (swap: SeriesSwap | undefined) => void
}

/** One day of a course: free, or why not, with the nearest times to take instead. */
export function SeriesDay({ tried: { on, startMinute, code, alternatives }, swap, onSwap }: SeriesDayProps) {
  const speak = useSentences()
  const { day, shortDay, minute } = useFormats()
  const isSame = (time: SeriesSwap): boolean => time.on === swap?.on && time.startMinute === swap.startMinute
  const nameOf = (time: SeriesSwap): string =>
    time.on === on ? minute(time.startMinute) : `${shortDay(readDay(time.on))} ${minute(time.startMinute)}`
  return (
    <ListRow
      id={`series-${on}`}
      title={day(readDay(on), storeDateOf(nowAt()))}
      note={minute(startMinute)}
      leading={code === undefined ? 'check' : 'clock'}
      trailing={
        code === undefined ? (
          <Tag label={speak('series.free')} tone="success" />
        ) : (
          <Tag label={speak(code === 'TOO_FAR' ? 'series.tooFar' : 'series.full')} tone="warning" />
        )
      }
    >
      {alternatives.length > 0 && (
        <Flow gap="half">
          {alternatives.map((time) => (
            <Chip
              key={`${time.on}-${time.startMinute}`}
              id={`swap-${on}-${time.on}-${time.startMinute}`}
              label={nameOf(time)}
              isChosen={isSame(time)}
              onPress={() => onSwap(isSame(time) ? undefined : time)}
            />
          ))}
        </Flow>
      )}
    </ListRow>
  )
}
