import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  ListRow,
  Loadable,
  Sheet,
  showToast,
  Stack,
  Tag,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openBill } from '../../navigation'
import { AskReasonSheet } from '../../parts/ask-reason-sheet'
import { type StaffCoupon, useCouponFacts } from '../../parts/coupon-words'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { GiftToHandOver } from '../../parts/gift-to-hand-over'
import { StaffScreen } from '../../parts/staff-screen'
import { tellNews } from '../../state/news'
import { isAtCounter, isManager } from '../../state/session'
import { IssueSheet } from './issue-sheet'

/** 优惠券: which coupons she has, and one more. */
function CouponsPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('loyalty/list-customer-coupons', { customerId: id })
  const [isIssuing, setIsIssuing] = useState(false)
  const [toWithdraw, setToWithdraw] = useState<StaffCoupon>()
  const [toHandOver, setToHandOver] = useState<StaffCoupon>()
  return (
    <StaffScreen tab="customers" isAbove title={speak('coupons.hers')}>
      <Stack>
        {isAtCounter(staff) && (
          <Button
            id="issue-coupon"
            icon="plus"
            isBlock
            label={speak('coupons.issue')}
            onPress={() => setIsIssuing(true)}
          />
        )}
        <Loadable
          state={state}
          skeleton="list"
          onRetry={() => void reload()}
          isEmpty={({ coupons }) => coupons.length === 0}
          empty={{ icon: 'heart', title: speak('coupons.none'), note: speak('coupons.noneNote') }}
        >
          {({ coupons }) => (
            <Card isBare id="coupons">
              {coupons.map((coupon) => (
                <CouponRow
                  key={coupon.couponId}
                  {...{ coupon }}
                  onWithdraw={isManager(staff) ? setToWithdraw : undefined}
                  onHandOver={isAtCounter(staff) ? setToHandOver : undefined}
                />
              ))}
            </Card>
          )}
        </Loadable>
      </Stack>
      <IssueSheet
        customerId={id}
        isOpen={isIssuing}
        onClose={() => setIsIssuing(false)}
        onIssued={() => void reload()}
      />
      <GiftSheet
        gift={toHandOver}
        storeId={store.storeId}
        onClose={() => setToHandOver(undefined)}
        onDone={() => void reload()}
        onWithdraw={isManager(staff) ? setToWithdraw : undefined}
      />
      <WithdrawSheet coupon={toWithdraw} onClose={() => setToWithdraw(undefined)} onDone={() => void reload()} />
    </StaffScreen>
  )
}

interface CouponRowProps {
  readonly coupon: StaffCoupon
  /** Absent for whoever may not. */
  readonly onWithdraw: ((coupon: StaffCoupon) => void) | undefined
  readonly onHandOver: ((gift: StaffCoupon) => void) | undefined
}

/** A used one leads to its bill; a gift is handed over, or that is taken back today; another can be taken back by managers. */
function CouponRow({ coupon, onWithdraw, onHandOver }: CouponRowProps) {
  const speak = useSentences()
  const factsOf = useCouponFacts()
  const { couponId, name, state, billId, benefit, handedOver } = coupon
  const isGift = benefit.kind === 'gift'
  const onPress = isGift ? onHandOver : onWithdraw
  const press =
    billId !== undefined
      ? () => openBill(billId)
      : state === 'active' && onPress !== undefined
        ? () => onPress(coupon)
        : coupon.canUndo === true && onWithdraw !== undefined
          ? () => onWithdraw(coupon)
          : undefined
  const said = handedOver !== undefined ? 'handedOver' : isGift && state === 'active' ? ('toPickUp' as const) : state
  return (
    <ListRow
      id={`coupon-${couponId}`}
      leading="heart"
      title={name}
      note={factsOf(coupon)}
      trailing={<Tag label={speak(`coupons.state.${said}`)} tone={state === 'active' ? 'success' : 'neutral'} />}
      {...(press !== undefined && { onPress: press })}
    />
  )
}

interface GiftSheetProps {
  readonly gift: StaffCoupon | undefined
  readonly storeId: string
  readonly onClose: () => void
  readonly onDone: () => void
  /** Absent for whoever may not. */
  readonly onWithdraw: ((gift: StaffCoupon) => void) | undefined
}

/** 交付礼品 from her own page; a manager takes one back that was given by mistake. */
function GiftSheet({ gift, storeId, onClose, onDone, onWithdraw }: GiftSheetProps) {
  const speak = useSentences()
  const close = (then: () => void): void => {
    onClose()
    then()
  }
  return (
    <Sheet id="gift-sheet" isOpen={gift !== undefined} onClose={onClose} title={speak('coupons.handOver')}>
      {gift !== undefined && (
        <Stack gap="small">
          <GiftToHandOver {...{ gift, storeId }} onDone={() => close(onDone)} />
          {onWithdraw !== undefined && (
            <Button
              id="withdraw-gift"
              kind="quiet"
              isBlock
              label={speak('coupons.withdraw')}
              onPress={() => close(() => onWithdraw(gift))}
            />
          )}
        </Stack>
      )}
    </Sheet>
  )
}

interface WithdrawSheetProps {
  readonly coupon: StaffCoupon | undefined
  readonly onClose: () => void
  readonly onDone: () => void
}

/** 收回 of a coupon that was issued by mistake, or 撤回核销 of a gift that was handed over by mistake. */
function WithdrawSheet({ coupon, onClose, onDone }: WithdrawSheetProps) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  // What it asked stays on it while it closes.
  const [shown, setShown] = useState(coupon)
  if (coupon !== undefined && coupon !== shown) setShown(coupon)
  const isUndo = shown?.canUndo === true
  const words = isUndo ? 'undo' : 'withdraw'
  const withdraw = async (reason: string): Promise<void> => {
    if (coupon === undefined) return
    setIsBusy(true)
    const { couponId } = coupon
    const reply = isUndo
      ? await cloud.call('loyalty/undo-hand-over', { couponId, reason })
      : await cloud.call('loyalty/withdraw-coupon', { couponId, reason })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    showToast(speak(isUndo ? 'coupons.undone' : 'coupons.withdrawn'), 'done')
    onClose()
    onDone()
  }
  return (
    <AskReasonSheet
      isOpen={coupon !== undefined}
      title={speak(`coupons.${words}`)}
      note={speak(`coupons.${words}Note`)}
      label={speak('referral.reason')}
      neededText={speak('referral.reasonNeeded')}
      usual={[]}
      confirmLabel={speak(`coupons.${words}Do`)}
      isBusy={isBusy}
      onClose={onClose}
      onGiven={(reason) => void withdraw(reason)}
    />
  )
}

export default forStaff(CouponsPage)
