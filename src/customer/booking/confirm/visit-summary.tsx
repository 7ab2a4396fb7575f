import { Card, Divider, ListRow, Money, Paragraph, Picture, Stack, useFormats } from '../../../ui'
import { useToday } from '../../clock'
import { openStoreOnMap } from '../../parts/open-store'
import { useSentences } from '../../sentences'
import type { ConfirmationProps } from './confirmation'

/** When, where, what and with whom. */
export function VisitSummary({ catalog: { store }, visit, on, startMinute }: ConfirmationProps) {
  const speak = useSentences()
  const { day, minute, duration } = useFormats()
  const today = useToday()
  return (
    <Card isBare>
      <Card tone="tinted">
        <Stack gap="half">
          <Paragraph id="confirm-day" text={day(on, today)} tone="accent" isBold />
          <Paragraph id="confirm-time" text={minute(startMinute)} size="display" isBold />
        </Stack>
      </Card>
      {visit.map(({ service, therapist, minutes }) => (
        <ListRow
          key={service.serviceId}
          title={service.name}
          note={`${therapist?.displayName ?? speak('confirm.anybody')} · ${duration(minutes)}`}
          leading={<Picture picture={service.pictureFileId} widthPx={56} />}
          trailing={<Money amountFen={service.salePriceFen} listPriceFen={service.listPriceFen} isStacked />}
        />
      ))}
      <Divider />
      <ListRow
        id="confirm-store"
        title={store.name}
        note={store.address}
        leading="location"
        onPress={() => openStoreOnMap(store)}
      />
    </Card>
  )
}
