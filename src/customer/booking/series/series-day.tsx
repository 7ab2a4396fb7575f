import type { CallData } from '../../../client'
import { Chip, describeError, Flow, ListRow, Tag, useFormats, useLanguage } from '../../../ui'
import type { SeriesSwap } from '../../../domain/booking/series'
import { parseIsoDate } from '../../../domain/shared/time'
import { useToday } from '../../clock'
import { useSentences } from '../../sentences'

export interface SeriesDayProps {
  readonly tried: CallData<'booking/preview-series'>['visits'][number]
  readonly swap: SeriesSwap | undefined
  readonly onSwap: (swap: SeriesSwap | undefined) => void
}

/** Why a day does not fit, in a word; what speaks against the visit itself is said in a sentence. */
const WORDS: Readonly<Record<string, 'series.full' | 'series.tooFar' | undefined>> = {
  SLOT_TAKEN: 'series.full',
  TOO_FAR: 'series.tooFar',
}

/** One day of a course: free, or full with the nearest times to take instead. */
export function SeriesDay({ tried: { on, startMinute, code, alternatives }, swap, onSwap }: SeriesDayProps) {
  const speak = useSentences()
  const { day, shortDay, minute } = useFormats()
  const language = useLanguage()
  const today = useToday()
  const date = parseIsoDate(on)
  // What is full needs no sentence.
  const why = code === undefined || code in WORDS ? undefined : describeError({ code }, language)
  const isSame = (time: SeriesSwap): boolean => time.on === swap?.on && time.startMinute === swap.startMinute
  const nameOf = (time: SeriesSwap): string => {
    const other = time.on === on ? undefined : parseIsoDate(time.on)
    return other === undefined ? minute(time.startMinute) : `${shortDay(other)} ${minute(time.startMinute)}`
  }
  return (
    <ListRow
      id={`series-${on}`}
      title={date === undefined ? on : day(date, today)}
      note={[minute(startMinute), why].filter(Boolean).join(' · ')}
      leading={code === undefined ? 'check' : 'clock'}
      trailing={
        code === undefined ? (
          <Tag label={speak('series.free')} tone="success" />
        ) : (
          <Tag label={speak(WORDS[code] ?? 'series.notPossible')} tone="warning" />
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
