import type { IsoDate } from '../../../domain/shared/time'
import { ActionBar, Button, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import { minutesOf, type Service, type Store } from '../../shapes'
import { useBookingDraft } from '../../state/booking-draft'
import { useCatalog } from '../../state/catalogs'
import type { Submit } from './use-submit'

interface SubmitBarProps {
  readonly store: Store
  readonly today: IsoDate
  readonly submit: Submit
}

/** What it comes to, when, and the one thing to do. */
export function SubmitBar({ store, today, submit }: SubmitBarProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { items, on, startMinute } = useBookingDraft()
  const { state } = useCatalog(store.storeId)
  const known = state.status === 'ready' ? state.data.services : []
  const services = items.flatMap(({ serviceId }): Service[] => known.filter((each) => each.serviceId === serviceId))
  const durationMinutes = services.reduce((sum, service) => sum + minutesOf(service), 0)
  const facts = speak('book.summary', { count: items.length, duration: formats.duration(durationMinutes) })
  const when =
    on === undefined || startMinute === undefined ? [] : [`${formats.day(on, today)} ${formats.minute(startMinute)}`]
  return (
    <ActionBar
      summary={
        items.length > 0 && (
          <Stack gap="half">
            <Money amountFen={services.reduce((sum, { salePriceFen }) => sum + salePriceFen, 0)} size="title" />
            <Paragraph text={[facts, ...when].join(' · ')} size="caption" tone="soft" />
          </Stack>
        )
      }
    >
      <Button
        id="submit"
        label={speak('book.submit')}
        isBlock
        isBusy={submit.isBusy}
        onPress={() => void submit.run()}
      />
    </ActionBar>
  )
}
