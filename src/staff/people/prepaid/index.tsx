import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { CallData } from '../../../client'
import { Button, Card, Flow, Heading, ListRow, Loadable, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { storeDateOf } from '../../../domain/shared/time'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import { useTopUpOffers } from '../../parts/sale-offers'
import { SaleSheet } from '../../parts/sale-sheet'
import { StaffScreen } from '../../parts/staff-screen'
import { isAtCounter, isManager } from '../../state/session'
import { RefundTopUpSheet } from './refund-top-up-sheet'

export type Prepaid = CallData<'checkout/show-customer-prepaid'>
export type TopUp = Prepaid['topUps'][number]

/** 储值: what a customer has paid ahead, what is left of it, and every movement. */
function PrepaidPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('checkout/show-customer-prepaid', { customerId: id })
  const [isSelling, setIsSelling] = useState(false)
  const offers = useTopUpOffers(isSelling)
  const [refunding, setRefunding] = useState<TopUp>()
  return (
    <StaffScreen tab="customers" isAbove title={speak('prepaid.title')}>
      <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
        {(prepaid) => (
          <Stack>
            <Balance prepaid={prepaid} />
            {isAtCounter(staff) && (
              <Button
                id="sell-top-up"
                icon="plus"
                isBlock
                label={speak('prepaid.sell')}
                onPress={() => setIsSelling(true)}
              />
            )}
            <TopUps topUps={prepaid.topUps} {...(isManager(staff) && { onRefund: setRefunding })} />
            <Moves customerId={id} prepaid={prepaid} />
          </Stack>
        )}
      </Loadable>
      <SaleSheet
        id="sell-sheet"
        title={speak('prepaid.sell')}
        note={speak('prepaid.soldAt', { store: store.name })}
        to={{ storeId: store.storeId, customerId: id }}
        offers={offers}
        empty={{ icon: 'wallet', title: speak('prepaid.noOffers'), note: speak('prepaid.noOffersNote') }}
        isOpen={isSelling}
        onClose={() => setIsSelling(false)}
      />
      <RefundTopUpSheet
        customerId={id}
        topUp={refunding}
        onClose={() => setRefunding(undefined)}
        onDone={() => void reload()}
      />
    </StaffScreen>
  )
}

function Balance({ prepaid: { principalFen, bonusFen, storeCreditFen } }: { readonly prepaid: Prepaid }) {
  const speak = useSentences()
  const { money } = useFormats()
  return (
    <Card tone="tinted" id="prepaid-balance">
      <Stack gap="half">
        <Flow align="between">
          <Paragraph text={speak('prepaid.balance')} size="strong" />
          <Money amountFen={principalFen + bonusFen} size="hero" tone="accent" />
        </Flow>
        <Paragraph
          text={speak('prepaid.parts', { principal: money(principalFen), bonus: money(bonusFen) })}
          size="small"
          tone="soft"
        />
        {storeCreditFen > 0 && (
          <Paragraph text={speak('prepaid.storeCredit', { amount: money(storeCreditFen) })} size="small" tone="soft" />
        )}
      </Stack>
    </Card>
  )
}

interface TopUpsProps {
  readonly topUps: readonly TopUp[]
  /** Absent for whoever may give nothing back. */
  readonly onRefund?: (topUp: TopUp) => void
}

function TopUps({ topUps, onRefund }: TopUpsProps) {
  const speak = useSentences()
  const formats = useFormats()
  const titleOf = ({ boughtAt, storeName }: TopUp): string => {
    const at = formats.moment(boughtAt, nowAt())
    return storeName === undefined
      ? speak('prepaid.creditOf', { at })
      : speak('prepaid.bought', { at, store: storeName })
  }
  if (topUps.length === 0) return null
  return (
    <Stack gap="small">
      <Heading text={speak('prepaid.topUps')} />
      <Card isBare>
        {topUps.map((topUp, position) => (
          <ListRow
            key={topUp.topUpId}
            id={`top-up-${position}`}
            title={titleOf(topUp)}
            note={speak('prepaid.parts', {
              principal: formats.money(topUp.principalLeftFen),
              bonus: formats.money(topUp.bonusLeftFen),
            })}
            trailing={<Money amountFen={topUp.principalLeftFen + topUp.bonusLeftFen} />}
            {...(onRefund !== undefined && topUp.refund.refundFen > 0 && { onPress: () => onRefund(topUp) })}
          >
            <BonusEnd topUp={topUp} />
          </ListRow>
        ))}
      </Card>
      {onRefund !== undefined && <Paragraph text={speak('prepaid.refundHint')} size="small" tone="soft" />}
    </Stack>
  )
}

/** When its bonus ends, or how much of it has ended. */
function BonusEnd({ topUp: { bonusExpiresOn, bonusLeftFen, bonusExpiredFen = 0 } }: { readonly topUp: TopUp }) {
  const speak = useSentences()
  const { money, day } = useFormats()
  if (bonusExpiresOn !== undefined && bonusLeftFen > 0) {
    const ends = { amount: money(bonusLeftFen), day: day(bonusExpiresOn, storeDateOf(nowAt())) }
    return <Paragraph text={speak('prepaid.bonusUntil', ends)} size="small" tone="warning" />
  }
  if (bonusExpiredFen === 0) return null
  return <Paragraph text={speak('prepaid.bonusOver', { amount: money(bonusExpiredFen) })} size="small" tone="faint" />
}

function Moves({ customerId, prepaid }: { readonly customerId: string; readonly prepaid: Prepaid }) {
  const speak = useSentences()
  const pages = useMorePages(
    { items: prepaid.moves, next: prepaid.next },
    ({ moveId }) => moveId,
    async (before: number) => {
      const reply = await cloud.call('checkout/show-customer-prepaid', { customerId, before })
      if (!reply.ok) return { isOk: false, error: reply.error }
      return { isOk: true, page: { items: reply.data.moves, next: reply.data.next } }
    },
  )
  if (prepaid.moves.length === 0)
    return <Paragraph id="no-moves" text={speak('prepaid.none')} size="small" tone="soft" />
  return (
    <Stack gap="small">
      <Heading text={speak('prepaid.history')} />
      <Card isBare id="moves">
        {[...prepaid.moves, ...pages.items].map((move) => (
          <MoveRow key={move.moveId} move={move} />
        ))}
      </Card>
      <MoreButton pages={pages} />
    </Stack>
  )
}

function MoveRow({ move }: { readonly move: Prepaid['moves'][number] }) {
  const speak = useSentences()
  const { money, moment } = useFormats()
  const { kind, principalFen, bonusFen, billId, at } = move
  const sumFen = principalFen + bonusFen
  return (
    <ListRow
      title={speak(`prepaid.${kind}`)}
      note={speak('prepaid.parts', { principal: money(Math.abs(principalFen)), bonus: money(Math.abs(bonusFen)) })}
      trailing={`${sumFen > 0 ? '+' : ''}${money(sumFen)}`}
      {...(billId !== undefined && { onPress: () => openPage('money/checkout', { id: billId }) })}
    >
      <Paragraph text={moment(at, nowAt())} size="caption" tone="faint" />
    </ListRow>
  )
}

export default forStaff(PrepaidPage)
