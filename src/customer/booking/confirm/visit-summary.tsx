import { View } from '@tarojs/components'
import { Card, Divider, ListRow, Money, Paragraph, Picture, Stack, useFormats } from '../../../ui'
import { useToday } from '../../clock'
import { useGuestName } from '../../parts/guest-name'
import { openStoreOnMap } from '../../parts/open-store'
import { useSentences } from '../../sentences'
import { guestsOf, isParty } from '../../visit/planned-visit'
import type { ConfirmationProps } from './confirmation'
import styles from './confirm.module.css'

/** When, where, what and with whom, for each of the party. */
export function VisitSummary({ catalog: { store }, visit, on, startMinute }: ConfirmationProps) {
  const speak = useSentences()
  const { day, minute, duration } = useFormats()
  const today = useToday()
  const nameOf = useGuestName()
  const hasFriends = isParty(visit)
  return (
    <Card isBare>
      <Card tone="tinted">
        <Stack gap="half">
          <Paragraph id="confirm-day" text={day(on, today)} tone="accent" isBold />
          <Paragraph id="confirm-time" text={minute(startMinute)} size="display" isBold />
        </Stack>
      </Card>
      {guestsOf(visit).map(({ guest, items }) => (
        <View key={guest} id={`confirm-guest-${guest}`}>
          {hasFriends && (
            <View className={styles.guest}>
              <Paragraph text={nameOf(guest)} tone="soft" size="small" isBold />
            </View>
          )}
          {items.map(({ service, therapist, minutes }) => (
            <ListRow
              key={service.serviceId}
              title={service.name}
              note={`${therapist?.displayName ?? speak('confirm.anybody')} · ${duration(minutes)}`}
              leading={<Picture picture={service.pictureFileId} widthPx={56} />}
              trailing={<Money amountFen={service.salePriceFen} listPriceFen={service.listPriceFen} isStacked />}
            />
          ))}
        </View>
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
