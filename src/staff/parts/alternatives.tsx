import { parseIsoDate, type IsoDate } from '../../domain/shared/time'
import { Card, Chip, Flow, Paragraph, Stack, useFormats } from '../../ui'
import { useSentences } from '../messages'

/** A free time near one that is gone. */
export interface NearbyTime {
  readonly on: IsoDate
  readonly startMinute: number
}

/** The nearest free times that `SLOT_TAKEN` tells of; none if its details are not what they should be. */
export function readAlternatives(details: Readonly<Record<string, unknown>>): NearbyTime[] {
  const { alternatives } = details
  if (!Array.isArray(alternatives)) return []
  return alternatives.flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null || !('on' in each) || !('startMinute' in each)) return []
    const on = parseIsoDate(String(each.on))
    return on !== undefined && typeof each.startMinute === 'number' ? [{ on, startMinute: each.startMinute }] : []
  })
}

interface AlternativesProps {
  readonly times: readonly NearbyTime[]
  readonly today: IsoDate
  readonly onChoose: (time: NearbyTime) => void
}

/** Somebody was faster: the nearest free times, each one tap. */
export function Alternatives({ times, today, onChoose }: AlternativesProps) {
  const speak = useSentences()
  const formats = useFormats()
  return (
    <Card tone="tinted" id="alternatives">
      <Stack gap="small">
        <Paragraph text={speak(times.length === 0 ? 'book.takenNone' : 'book.taken')} isBold />
        <Flow gap="small">
          {times.map((time) => (
            <Chip
              key={`${time.on}-${time.startMinute}`}
              id={`alternative-${time.on}-${time.startMinute}`}
              label={`${formats.day(time.on, today)} ${formats.minute(time.startMinute)}`}
              isChosen={false}
              onPress={() => onChoose(time)}
            />
          ))}
        </Flow>
      </Stack>
    </Card>
  )
}
