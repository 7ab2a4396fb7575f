import { ListRow, Paragraph, Sheet, Stack, useFormats } from '../../ui'
import { parseIsoDate, type IsoDate } from '../../domain/shared/time'
import { useToday } from '../clock'
import { useSentences } from '../sentences'

export interface FreeTime {
  readonly on: IsoDate
  readonly startMinute: number
}

/** The free times an answer SLOT_TAKEN came with; what cannot be read is left out. */
export function readAlternatives(details: Readonly<Record<string, unknown>>): FreeTime[] {
  const { alternatives } = details
  return Array.isArray(alternatives) ? alternatives.flatMap(readFreeTime) : []
}

function readFreeTime(value: unknown): FreeTime[] {
  if (typeof value !== 'object' || value === null) return []
  const { on, startMinute }: Partial<Record<keyof FreeTime, unknown>> = value
  const day = typeof on === 'string' ? parseIsoDate(on) : undefined
  return day === undefined || typeof startMinute !== 'number' ? [] : [{ on: day, startMinute }]
}

export interface AlternativesSheetProps {
  /** Undefined: the sheet is closed. */
  readonly times: readonly FreeTime[] | undefined
  readonly onChoose: (time: FreeTime) => void
  readonly onClose: () => void
}

/** Somebody was faster: the nearest free times, to be taken with one tap. */
export function AlternativesSheet({ times, onChoose, onClose }: AlternativesSheetProps) {
  const speak = useSentences()
  const { day, minute } = useFormats()
  const today = useToday()
  const hasTimes = times !== undefined && times.length > 0
  return (
    <Sheet id="alternatives" isOpen={times !== undefined} onClose={onClose} title={speak('taken.title')}>
      <Stack>
        <Paragraph text={speak(hasTimes ? 'taken.text' : 'taken.none')} tone="soft" />
        {times?.map((time) => (
          <ListRow
            key={`${time.on}-${time.startMinute}`}
            id={`alternative-${time.on}-${time.startMinute}`}
            title={minute(time.startMinute)}
            note={day(time.on, today)}
            leading="clock"
            onPress={() => onChoose(time)}
          />
        ))}
      </Stack>
    </Sheet>
  )
}
