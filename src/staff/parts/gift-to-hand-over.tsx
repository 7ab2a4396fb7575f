import { useState } from 'react'
import { Button, currentLanguage, describeError, Paragraph, Picture, showToast, Stack } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import { tellNews } from '../state/news'
import { type StaffCoupon, useCouponFacts } from './coupon-words'

interface GiftToHandOverProps {
  readonly gift: StaffCoupon
  /** Where it is handed over. */
  readonly storeId: string
  readonly onDone: (gift: StaffCoupon) => void
}

/** 核销: the thing as it looks, and the one tap that says she has it; of one that is not to be had any more, why. */
export function GiftToHandOver({ gift, storeId, onDone }: GiftToHandOverProps) {
  const speak = useSentences()
  const factsOf = useCouponFacts()
  const [isBusy, setIsBusy] = useState(false)
  const { couponId, name, benefit, state } = gift
  const picture = benefit.kind === 'gift' ? benefit.pictureFileId : undefined
  const handOver = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('loyalty/hand-over-gift', { couponId, storeId })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    showToast(speak('coupons.handedOver'), 'done')
    onDone(reply.data.coupon)
  }
  return (
    <Stack gap="small">
      {picture !== undefined && <Picture picture={picture} ratio={2} label={name} />}
      <Paragraph text={name} size="strong" isBold />
      <Paragraph text={factsOf(gift)} size="small" tone="soft" />
      {state === 'active' ? (
        <>
          <Paragraph text={speak('coupons.handOverNote')} size="small" />
          <Button
            id={`hand-over-${couponId}`}
            icon="check"
            isBlock
            label={speak('coupons.handOverDo')}
            isBusy={isBusy}
            onPress={() => void handOver()}
          />
        </>
      ) : (
        <GiftState gift={gift} />
      )}
    </Stack>
  )
}

function GiftState({ gift: { state, handedOver } }: { readonly gift: StaffCoupon }) {
  const speak = useSentences()
  return (
    <Paragraph
      id="gift-state"
      text={speak(handedOver === undefined ? `coupons.state.${state}` : 'coupons.state.handedOver')}
      isBold
    />
  )
}
