import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  Button,
  Card,
  Flow,
  Heading,
  Icon,
  ListRow,
  Paragraph,
  Picture,
  Pressable,
  Sheet,
  Stack,
  useFormats,
} from '../../../ui'
import { weekdayOf } from '../../../domain/shared/time'
import { useToday } from '../../clock'
import { callStore, openStoreOnMap } from '../../parts/open-store'
import { useSentences } from '../../sentences'
import type { Store } from '../../state/catalogs'
import { chooseStore } from '../../state/visit-plan'
import styles from './home.module.css'

/** The store that everything below is about, and the way to another one. */
export function StorePicker({ store, stores }: { readonly store: Store; readonly stores: readonly Store[] }) {
  const speak = useSentences()
  const [isOpen, setIsOpen] = useState(false)
  if (stores.length < 2) return null
  const choose = (storeId: string): void => {
    chooseStore(storeId)
    setIsOpen(false)
  }
  return (
    <View>
      <Pressable id="choose-store" className={styles.picker} onPress={() => setIsOpen(true)}>
        <Icon name="location" />
        <Paragraph text={store.name} isBold isInline mostLines={1} />
        <Icon name="chevron-down" sizePx={16} />
      </Pressable>
      <Sheet isOpen={isOpen} onClose={() => setIsOpen(false)} title={speak('home.chooseStore')}>
        {stores.map(({ storeId, name, address, pictureFileIds }) => (
          <ListRow
            key={storeId}
            id={`choose-${storeId}`}
            title={name}
            note={address}
            leading={<Picture picture={pictureFileIds[0]} widthPx={64} />}
            isChosen={storeId === store.storeId}
            onPress={() => choose(storeId)}
          />
        ))}
      </Sheet>
    </View>
  )
}

/** Where the stores are, when they are open, and how to get there. */
export function Stores({ stores }: { readonly stores: readonly Store[] }) {
  const speak = useSentences()
  return (
    <View>
      <Heading text={speak('home.stores')} />
      <Stack>
        {stores.map((store) => (
          <StoreCard key={store.storeId} store={store} />
        ))}
      </Stack>
    </View>
  )
}

function StoreCard({ store }: { readonly store: Store }) {
  const speak = useSentences()
  const { minuteRange } = useFormats()
  const today = useToday()
  const hours = store.closedDays.includes(today) ? null : store.weeklyHours[weekdayOf(today) - 1]
  const isOpenToday = hours !== null && hours !== undefined
  return (
    <Card isBare>
      <Picture picture={store.pictureFileIds[0]} ratio={2} isRounded={false} label={store.name} />
      <View className={styles.store}>
        <Stack gap="small">
          <Paragraph text={store.name} size="strong" isBold />
          <Paragraph
            text={
              isOpenToday
                ? speak('store.openToday', { hours: minuteRange(hours.opensMinute, hours.closesMinute) })
                : speak('store.closedToday')
            }
            size="small"
            tone={isOpenToday ? 'success' : 'warning'}
          />
          <Paragraph text={store.address} size="small" tone="soft" />
          <Flow>
            <Button
              kind="secondary"
              size="small"
              icon="location"
              label={speak('store.map')}
              onPress={() => openStoreOnMap(store)}
            />
            <Button
              kind="secondary"
              size="small"
              icon="phone"
              label={speak('store.call')}
              onPress={() => callStore(store)}
            />
          </Flow>
        </Stack>
      </View>
    </Card>
  )
}
