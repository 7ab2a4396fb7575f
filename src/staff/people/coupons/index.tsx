import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Button, Card, currentLanguage, describeError, ListRow, Loadable, showToast, Stack, Tag } from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openBill } from '../../navigation'
import { AskReasonSheet } from '../../parts/ask-reason-sheet'
import { type StaffCoupon, useCouponFacts } from '../../parts/coupon-words'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { tellNews } from '../../state/news'
import { isAtCounter, isManager } from '../../state/session'
import { IssueSheet } from './issue-sheet'

/** 优惠券: which coupons she has, and one more. */
function CouponsPage({ staff }: StaffPageProps) {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('loyalty/list-customer-coupons', { customerId: id })
  const [isIssuing, setIsIssuing] = useState(false)
  const [toWithdraw, setToWithdraw] = useState<StaffCoupon>()
  return (
    <StaffScreen tab="customers" isAbove title={speak('coupons.title')}>
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
                  canWithdraw={isManager(staff)}
                  onWithdraw={setToWithdraw}
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
      <WithdrawSheet coupon={toWithdraw} onClose={() => setToWithdraw(undefined)} onDone={() => void reload()} />
    </StaffScreen>
  )
}

interface CouponRowProps {
  readonly coupon: StaffCoupon
  readonly canWithdraw: boolean
  readonly onWithdraw: (coupon: StaffCoupon) => void
}

/** A used one leads to its bill; one that is not used can be taken back by managers. */
function CouponRow({ coupon, canWithdraw, onWithdraw }: CouponRowProps) {
  const speak = useSentences()
  const factsOf = useCouponFacts()
  const { couponId, name, state, billId } = coupon
  const press =
    billId !== undefined
      ? () => openBill(billId)
      : state === 'active' && canWithdraw
        ? () => onWithdraw(coupon)
        : undefined
  return (
    <ListRow
      id={`coupon-${couponId}`}
      leading="heart"
      title={name}
      note={factsOf(coupon)}
      trailing={<Tag label={speak(`coupons.state.${state}`)} tone={state === 'active' ? 'success' : 'neutral'} />}
      {...(press !== undefined && { onPress: press })}
    />
  )
}

interface WithdrawSheetProps {
  readonly coupon: StaffCoupon | undefined
  readonly onClose: () => void
  readonly onDone: () => void
}

function WithdrawSheet({ coupon, onClose, onDone }: WithdrawSheetProps) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const withdraw = async (reason: string): Promise<void> => {
    if (coupon === undefined) return
    setIsBusy(true)
    const reply = await cloud.call('loyalty/withdraw-coupon', { couponId: coupon.couponId, reason })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    showToast(speak('coupons.withdrawn'), 'done')
    onClose()
    onDone()
  }
  return (
    <AskReasonSheet
      isOpen={coupon !== undefined}
      title={speak('coupons.withdraw')}
      note={speak('coupons.withdrawNote')}
      label={speak('referral.reason')}
      neededText={speak('referral.reasonNeeded')}
      usual={[]}
      confirmLabel={speak('coupons.withdrawDo')}
      isBusy={isBusy}
      onClose={onClose}
      onGiven={(reason) => void withdraw(reason)}
    />
  )
}

export default forStaff(CouponsPage)
