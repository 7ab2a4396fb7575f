import { View } from '@tarojs/components'
import { Avatar, Card, Flow, ListRow, Money, Paragraph, Stack, useFormats } from '../../../ui'
import type { Appointment } from '../../parts/appointment-card'
import { useGuestName } from '../../parts/guest-name'
import { callStore, openStoreOnMap } from '../../parts/open-store'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { type Store, useCatalog } from '../../state/catalogs'
import { CalendarRow } from './calendar-row'
import styles from './detail.module.css'

export interface VisitFactsProps {
  readonly appointment: Appointment
  readonly store: Store | undefined
}

/** What, with whom, where, what to do before, and what was said. */
export function VisitFacts({ appointment, store }: VisitFactsProps) {
  const speak = useSentences()
  const { preparationTips, note, history, status, moves, seriesId } = appointment
  const reason = [...history].reverse().find((change) => change.reason !== undefined && change.reason !== '')?.reason
  const isComing = status === 'requested' || status === 'confirmed'
  // The cloud says what she may do: when it is neither to move nor to cancel, only the store can.
  const isClosed = isComing && !moves.includes('cancel') && !moves.includes('reschedule')
  return (
    <Stack>
      {reason !== undefined && <Told title={speak('detail.reason')} texts={[reason]} />}
      <Content appointment={appointment} />
      {isComing && preparationTips.length > 0 && <Told title={speak('detail.tips')} texts={preparationTips} />}
      {isClosed && <Paragraph id="closed" text={speak('detail.closed')} tone="soft" size="small" />}
      {seriesId !== undefined && (
        <Card isBare>
          <ListRow
            id="open-series"
            title={speak('series.part')}
            note={speak('series.partNote')}
            leading="list"
            onPress={() => openPage('series', { seriesId })}
          />
        </Card>
      )}
      {isComing && store !== undefined && <CalendarRow {...{ appointment, store }} />}
      {store !== undefined && (
        <Card isBare>
          <ListRow
            id="detail-map"
            title={store.name}
            note={store.address}
            leading="location"
            onPress={() => openStoreOnMap(store)}
          />
          <ListRow
            id="detail-call"
            title={speak('store.call')}
            note={store.phone}
            leading="phone"
            onPress={() => callStore(store)}
          />
        </Card>
      )}
      {note !== '' && <Told title={speak('detail.note')} texts={[note]} />}
    </Stack>
  )
}

function Content({ appointment: { storeId, items, totalFen } }: Pick<VisitFactsProps, 'appointment'>) {
  const speak = useSentences()
  const { minute } = useFormats()
  const { state } = useCatalog(storeId)
  const nameOf = useGuestName()
  const hasFriends = items.some(({ guest = 0 }) => guest !== 0)
  const avatarOf = (staffMemberId: string): string | undefined =>
    state.status === 'ready'
      ? state.data.therapists.find((therapist) => therapist.staffMemberId === staffMemberId)?.avatarFileId
      : undefined
  return (
    <Card isBare>
      {items.map(({ serviceId, serviceName, staffMemberId, staffName, startMinute, salePriceFen, guest = 0 }) => (
        <ListRow
          key={`${guest}-${serviceId}`}
          title={serviceName}
          note={[...(hasFriends ? [nameOf(guest)] : []), staffName, minute(startMinute)].join(' · ')}
          leading={<Avatar name={staffName} picture={avatarOf(staffMemberId)} sizePx={48} />}
          trailing={<Money amountFen={salePriceFen} />}
        />
      ))}
      <View className={styles.inside}>
        <Flow align="between">
          <Paragraph text={speak('detail.total')} tone="soft" isInline />
          <Money amountFen={totalFen} size="title" />
        </Flow>
      </View>
    </Card>
  )
}

function Told({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) {
  return (
    <Card title={title}>
      <Stack gap="half">
        {texts.map((text) => (
          <Paragraph key={text} text={text} tone="soft" />
        ))}
      </Stack>
    </Card>
  )
}
