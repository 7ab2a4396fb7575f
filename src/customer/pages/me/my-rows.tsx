import { Badge, Card, ListRow } from '../../../ui'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'

/** What is kept of her here, one row for each: visits, money, messages, health. */
export function MyRows({ unreadCount }: { readonly unreadCount: number }) {
  const speak = useSentences()
  return (
    <Card isBare>
      <ListRow
        id="my-appointments"
        title={speak('appointments.title')}
        leading="calendar"
        onPress={() => openPage('appointments')}
      />
      <ListRow
        id="my-waitlist"
        title={speak('waitlist.title')}
        note={speak('waitlist.rowNote')}
        leading="clock"
        onPress={() => openPage('waitlist')}
      />
      <ListRow id="my-bills" title={speak('bills.title')} leading="list" onPress={() => openPage('bills')} />
      <ListRow
        id="my-cards"
        title={speak('cards.title')}
        note={speak('cards.rowNote')}
        leading="wallet"
        onPress={() => openPage('cards')}
      />
      <ListRow
        id="my-coupons"
        title={speak('coupons.title')}
        note={speak('coupons.rowNote')}
        leading="heart"
        onPress={() => openPage('coupons')}
      />
      <ListRow
        id="my-membership"
        title={speak('membership.title')}
        note={speak('membership.rowNote')}
        leading="star"
        onPress={() => openPage('membership')}
      />
      <ListRow
        id="my-prepaid"
        title={speak('prepaid.title')}
        note={speak('prepaid.rowNote')}
        leading="wallet"
        onPress={() => openPage('prepaid')}
      />
      <ListRow id="my-points" title={speak('points.title')} leading="star" onPress={() => openPage('points')} />
      <ListRow
        id="my-inbox"
        title={speak('inbox.title')}
        leading="message"
        trailing={<Badge count={unreadCount} />}
        onPress={() => openPage('inbox')}
      />
      <CareRows />
    </Card>
  )
}

/** What the store is told of her health, and what it tells her after a visit. */
function CareRows() {
  const speak = useSentences()
  return (
    <>
      <ListRow
        id="my-health"
        title={speak('health.title')}
        note={speak('health.rowNote')}
        leading="heart"
        onPress={() => openPage('health')}
      />
      <ListRow
        id="my-treatment"
        title={speak('treatment.title')}
        note={speak('treatment.rowNote')}
        leading="edit"
        onPress={() => openPage('treatment')}
      />
    </>
  )
}
