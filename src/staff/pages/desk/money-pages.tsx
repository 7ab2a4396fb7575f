import { Badge, Card, Heading, ListRow, Stack } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import type { StaffMember } from '../../shapes'
import { isAtCounter, isManager } from '../../state/session'

/** Money: what came in, for those at the counter; what customers said, for everybody; partners, for owners. */
export function MoneyPages({ staff }: { readonly staff: StaffMember }) {
  const speak = useSentences()
  return (
    <>
      <Stack gap="small">
        <Heading text={speak('desk.money')} />
        <Card isBare>
          {isAtCounter(staff) && (
            <ListRow
              id="to-takings"
              leading="wallet"
              title={speak('desk.takings')}
              note={speak('desk.takingsNote')}
              onPress={() => openPage('money/takings')}
            />
          )}
          {isAtCounter(staff) && (
            <ListRow
              id="to-gifts"
              leading="heart"
              title={speak('gifts.title')}
              note={speak('gifts.note')}
              onPress={() => openPage('money/gifts')}
            />
          )}
          <TillPages staff={staff} />
          {isManager(staff) && <Managed isOwner={staff.roles.includes('owner')} />}
          <ListRow
            id="to-reviews"
            leading="star"
            title={speak('desk.reviews')}
            note={speak('desk.reviewsNote')}
            onPress={() => openPage('money/reviews')}
          />
        </Card>
      </Stack>
      {staff.roles.includes('owner') && <PartnerPages />}
    </>
  )
}

const TILL_PAGES = [
  { page: 'till', icon: 'clock', isOffered: isAtCounter },
  { page: 'day-close', icon: 'check', isOffered: isManager },
  { page: 'revenue', icon: 'board', isOffered: isManager },
  { page: 'debts', icon: 'people', isOffered: isManager },
] as const

/** Who answers for the cash, the day's close, and what was earned. */
function TillPages({ staff }: { readonly staff: StaffMember }) {
  const speak = useSentences()
  return (
    <>
      {TILL_PAGES.filter(({ isOffered }) => isOffered(staff)).map(({ page, icon }) => (
        <ListRow
          key={page}
          id={`to-${page}`}
          leading={icon}
          title={speak(`desk.${page}`)}
          note={speak(`desk.${page}Note`)}
          onPress={() => openPage(`money/${page}`)}
        />
      ))}
    </>
  )
}

const MANAGED = [
  { id: 'to-card-plans', icon: 'list', title: 'plans.title', note: 'plans.note', page: 'manage/card-plans' },
  {
    id: 'to-membership-plans',
    icon: 'star',
    title: 'membership.title',
    note: 'membership.manageNote',
    page: 'manage/membership-plans',
  },
  {
    id: 'to-coupon-templates',
    icon: 'heart',
    title: 'coupons.manage',
    note: 'coupons.manageNote',
    page: 'manage/coupons',
  },
  {
    id: 'to-prepaid-rules',
    icon: 'settings',
    title: 'desk.prepaid-rules',
    note: 'desk.prepaid-rulesNote',
    page: 'money/prepaid-rules',
  },
  { id: 'to-tier-rules', icon: 'star', title: 'tiers.title', note: 'tiers.note', page: 'money/tier-rules' },
] as const

/** What the store sells ahead and gives to its customers; tiers are the owner's. */
function Managed({ isOwner }: { readonly isOwner: boolean }) {
  const speak = useSentences()
  return (
    <>
      {MANAGED.filter(({ id }) => isOwner || id !== 'to-tier-rules').map(({ id, icon, title, note, page }) => (
        <ListRow
          key={id}
          id={id}
          leading={icon}
          title={speak(title)}
          note={speak(note)}
          onPress={() => openPage(page)}
        />
      ))}
    </>
  )
}

const PAGES = [
  { page: 'partners', icon: 'people' },
  { page: 'programmes', icon: 'wallet' },
  { page: 'flags', icon: 'warning' },
  { page: 'partner-rules', icon: 'settings' },
] as const

/** How many payouts wait stands where the owner looks. */
function PartnerPages() {
  const speak = useSentences()
  const { state } = useLiveAnswer('partner/list-payouts', { state: 'requested' })
  const waitingCount = state.status === 'ready' ? state.data.payouts.length : 0
  return (
    <Stack gap="small">
      <Heading text={speak('desk.partnerProgramme')} />
      <Card isBare>
        <ListRow
          id="to-payouts"
          leading="heart"
          title={speak('desk.payouts')}
          note={waitingCount === 0 ? speak('desk.payoutsNone') : speak('desk.payoutsWaiting', { count: waitingCount })}
          trailing={<Badge count={waitingCount} />}
          onPress={() => openPage('money/payouts')}
        />
        {PAGES.map(({ page, icon }) => (
          <ListRow
            key={page}
            id={`to-${page}`}
            leading={icon}
            title={speak(`desk.${page}`)}
            note={speak(`desk.${page}Note`)}
            onPress={() => openPage(`money/${page}`)}
          />
        ))}
      </Card>
    </Stack>
  )
}
