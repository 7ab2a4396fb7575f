import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { CallData } from '../../../client'
import { storeDateOf } from '../../../domain/shared/time'
import { Button, Card, Flow, Loadable, Money, Paragraph, Stack, Tag, useFormats, useMembershipWords } from '../../../ui'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { useMembershipOffers } from '../../parts/sale-offers'
import { SaleSheet } from '../../parts/sale-sheet'
import { StaffScreen } from '../../parts/staff-screen'
import { isAtCounter } from '../../state/session'
import { RefundMembershipSheet } from './refund-membership-sheet'

export type Membership = CallData<'checkout/list-customer-memberships'>['memberships'][number]

/** 付费会员: which one a customer has, until when; a new one for sale. */
function MembershipPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('checkout/list-customer-memberships', { customerId: id })
  const [isSelling, setIsSelling] = useState(false)
  const [refunding, setRefunding] = useState<Membership>()
  const offers = useMembershipOffers(isSelling ? store.storeId : undefined)
  return (
    <StaffScreen tab="customers" isAbove title={speak('membership.title')}>
      <Stack>
        {isAtCounter(staff) && (
          <Button
            id="sell-membership"
            icon="plus"
            isBlock
            label={speak('membership.sell')}
            onPress={() => setIsSelling(true)}
          />
        )}
        <Loadable
          state={state}
          skeleton="card"
          onRetry={() => void reload()}
          isEmpty={({ memberships }) => memberships.length === 0}
          empty={{ icon: 'star', title: speak('membership.none'), note: speak('membership.noneNote') }}
        >
          {({ memberships }) =>
            memberships.map((membership) => (
              <MembershipCard
                key={membership.membershipId}
                membership={membership}
                onRefund={() => setRefunding(membership)}
              />
            ))
          }
        </Loadable>
      </Stack>
      <SaleSheet
        id="sell-membership-sheet"
        title={speak('membership.sell')}
        note={speak('membership.soldAt', { store: store.name })}
        to={{ storeId: store.storeId, customerId: id }}
        offers={offers}
        empty={{ icon: 'star', title: speak('membership.noPlans'), note: speak('membership.noPlansNote') }}
        isOpen={isSelling}
        onClose={() => setIsSelling(false)}
      />
      <RefundMembershipSheet
        customerId={id}
        membership={refunding}
        onClose={() => setRefunding(undefined)}
        onDone={() => void reload()}
      />
    </StaffScreen>
  )
}

interface MembershipCardProps {
  readonly membership: Membership
  readonly onRefund: () => void
}

function MembershipCard({ membership, onRefund }: MembershipCardProps) {
  const speak = useSentences()
  const wordsOf = useMembershipWords()
  const { day, money } = useFormats()
  const { membershipId, terms, storeName, state, startsOn, endsOn, priceFen, refundFen, billId, canRefund } = membership
  const today = storeDateOf(nowAt())
  const { term, benefits } = wordsOf(terms)
  const days = { from: day(startsOn, today), until: day(endsOn, today) }
  return (
    <Card id={`membership-${membershipId}`} {...(state === 'active' && { tone: 'tinted' })}>
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={terms.name} size="strong" isInline />
          <Tag label={speak(`membership.state.${state}`)} tone={state === 'active' ? 'success' : 'neutral'} />
        </Flow>
        <Paragraph text={`${storeName} · ${speak('membership.span', days)}`} size="small" tone="soft" />
        <Paragraph text={[term, ...benefits].join(' · ')} size="small" />
        <Flow align="between">
          <Paragraph text={speak('membership.paid')} size="small" tone="soft" isInline />
          <Money amountFen={priceFen} />
        </Flow>
        {refundFen !== undefined && (
          <Paragraph text={speak('membership.wentBack', { amount: money(refundFen) })} size="small" tone="soft" />
        )}
        <Flow gap="small">
          <Button
            kind="neutral"
            size="small"
            label={speak('membership.bill')}
            onPress={() => openPage('money/checkout', { id: billId })}
          />
          {canRefund && (
            <Button
              id={`refund-${membershipId}`}
              kind="quiet"
              size="small"
              label={speak('membership.refund')}
              onPress={onRefund}
            />
          )}
        </Flow>
      </Stack>
    </Card>
  )
}

export default forStaff(MembershipPage)
