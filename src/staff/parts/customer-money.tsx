import { storeDateOf } from '../../domain/shared/time'
import { Card, ListRow, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openPage } from '../navigation'
import { isAtCounter, isManager, useSession } from '../state/session'
import { isUsable } from './card-words'

/** Her points, her cards, her membership, at the counter her prepaid account, and for managers who brought her and whom she brought; more on pages of their own. */
export function CustomerMoney({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const canSeeReferral = useSession(({ entry }) => entry.status === 'ready' && isManager(entry.staff))
  const canSell = useSession(({ entry }) => entry.status === 'ready' && isAtCounter(entry.staff))
  return (
    <Card isBare>
      <PointsRow customerId={customerId} />
      <CardsRow customerId={customerId} />
      <MembershipRow customerId={customerId} />
      <CouponsRow customerId={customerId} />
      {canSell && <PrepaidRow customerId={customerId} />}
      {canSell && <OwedRow customerId={customerId} />}
      {canSell && (
        <ListRow
          id="to-sale"
          leading="plus"
          title={speak('products.sell')}
          note={speak('products.sellNote')}
          onPress={() => openPage('people/sale', { id: customerId })}
        />
      )}
      {canSeeReferral && <ReferralRow customerId={customerId} />}
    </Card>
  )
}

/** Her points, and the tier she has. */
function PointsRow({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const { day } = useFormats()
  const { state } = useLiveAnswer('loyalty/list-customer-points', { customerId })
  const tier = useLiveAnswer('loyalty/show-customer-tier', { customerId })
  const { rules, tierId, keptUntilOn } = tier.state.status === 'ready' ? tier.state.data : {}
  const name = rules?.tiers.find((each) => each.tierId === tierId)?.name
  const isHeld = name !== undefined && keptUntilOn !== undefined
  return (
    <ListRow
      id="to-points"
      leading="star"
      title={speak('points.title')}
      {...(isHeld && { note: speak('tiers.keptUntil', { name, day: day(keptUntilOn, storeDateOf(nowAt())) }) })}
      trailing={state.status === 'ready' ? state.data.balance.toLocaleString('en-US') : ''}
      onPress={() => openPage('people/points', { id: customerId })}
    />
  )
}

function CardsRow({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const { state } = useLiveAnswer('checkout/list-customer-cards', { customerId })
  const usableCount = state.status === 'ready' ? state.data.cards.filter(isUsable).length : 0
  return (
    <ListRow
      id="to-cards"
      leading="wallet"
      title={speak('cards.title')}
      trailing={usableCount === 0 ? '' : speak('cards.rowLeft', { count: usableCount })}
      onPress={() => openPage('people/cards', { id: customerId })}
    />
  )
}

function MembershipRow({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const { day } = useFormats()
  const { state } = useLiveAnswer('checkout/list-customer-memberships', { customerId })
  const held = state.status === 'ready' ? state.data.memberships : []
  const running = held.find((each) => each.state === 'active')
  const until = running && speak('membership.until', { day: day(running.endsOn, storeDateOf(nowAt())) })
  const note = running && `${running.terms.name} · ${until}`
  return (
    <ListRow
      id="to-membership"
      leading="star"
      title={speak('membership.title')}
      {...(note !== undefined && { note })}
      onPress={() => openPage('people/membership', { id: customerId })}
    />
  )
}

function CouponsRow({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const { state } = useLiveAnswer('loyalty/list-customer-coupons', { customerId })
  const coupons = state.status === 'ready' ? state.data.coupons : []
  const count = coupons.filter((coupon) => coupon.state === 'active').length
  return (
    <ListRow
      id="to-coupons"
      leading="heart"
      title={speak('coupons.hers')}
      trailing={count === 0 ? '' : speak('coupons.rowCount', { count })}
      onPress={() => openPage('people/coupons', { id: customerId })}
    />
  )
}

/** Only for those who owe something. */
function OwedRow({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const { money } = useFormats()
  const { state } = useLiveAnswer('checkout/show-customer-owed', { customerId })
  if (state.status !== 'ready' || state.data.owedFen === 0) return null
  return (
    <ListRow
      id="to-owed"
      leading="wallet"
      title={speak('owed.title')}
      trailing={money(state.data.owedFen)}
      onPress={() => openPage('people/owed', { id: customerId })}
    />
  )
}

function PrepaidRow({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const { money } = useFormats()
  const { state } = useLiveAnswer('checkout/show-customer-prepaid', { customerId })
  return (
    <ListRow
      id="to-prepaid"
      leading="wallet"
      title={speak('prepaid.title')}
      trailing={state.status === 'ready' ? money(state.data.principalFen + state.data.bonusFen) : ''}
      onPress={() => openPage('people/prepaid', { id: customerId })}
    />
  )
}

function ReferralRow({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const { state } = useLiveAnswer('partner/show-customer-partnership', { customerId })
  const { referrer, isPartner = false, friends = [] } = state.status === 'ready' ? state.data : {}
  const facts = [
    referrer === undefined ? undefined : speak('referral.by', { name: referrer.displayName }),
    isPartner ? speak('partners.friends', { count: friends.length }) : undefined,
  ].filter((fact) => fact !== undefined)
  return (
    <ListRow
      id="to-referral"
      leading="heart"
      title={speak('referral.title')}
      note={facts.length === 0 ? speak('referral.nobody') : facts.join(' · ')}
      onPress={() => openPage('people/referral', { id: customerId })}
    />
  )
}
