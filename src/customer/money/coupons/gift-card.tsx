import { View } from '@tarojs/components'
import { useState } from 'react'
import {
  askConfirm,
  Button,
  Card,
  describeError,
  Flow,
  Paragraph,
  Picture,
  QrCode,
  Sheet,
  showToast,
  Stack,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'
import { CouponFacts, type CustomerCoupon } from '../coupon-row'
import styles from './gift-card.module.css'

interface GiftCardProps {
  readonly gift: CustomerCoupon
  readonly onChanged: () => void
}

/** 礼品: what waits for her, the code she picks it up with, and the way back where she paid points for it. */
export function GiftCard({ gift, onChanged }: GiftCardProps) {
  const speak = useSentences()
  const [isShown, setIsShown] = useState(false)
  const { couponId, benefit, name, pickUpCode = '', pointsPaid } = gift
  const { isBusy, cancel } = useCancel(gift, onChanged)
  const picture = benefit.kind === 'gift' ? benefit.pictureFileId : undefined
  // Staff may have handed it over while she showed the code.
  const close = (): void => {
    setIsShown(false)
    onChanged()
  }
  return (
    <Card id={`coupon-${couponId}`} tone="tinted">
      <Stack gap="small">
        {picture !== undefined && <Picture picture={picture} ratio={2} label={name} />}
        <CouponFacts coupon={gift} />
        <Flow align="end">
          {pointsPaid !== undefined && (
            <Button
              id={`cancel-${couponId}`}
              kind="quiet"
              size="small"
              label={speak('coupons.cancelGift')}
              isBusy={isBusy}
              onPress={() => void cancel()}
            />
          )}
          <Button
            id={`code-${couponId}`}
            size="small"
            icon="qr"
            label={speak('coupons.showCode')}
            onPress={() => setIsShown(true)}
          />
        </Flow>
      </Stack>
      <Sheet id="pick-up-sheet" isOpen={isShown} onClose={close} title={speak('coupons.code')}>
        <View className={styles.middle}>
          <Stack gap="small">
            <Paragraph text={name} size="strong" isBold />
            <QrCode text={pickUpCode} sizePx={168} label={speak('coupons.code')} />
            <Paragraph id="pick-up-code" text={inGroups(pickUpCode)} size="display" isBold />
            <Paragraph text={speak('coupons.codeNote')} size="small" tone="soft" />
          </Stack>
        </View>
      </Sheet>
    </Card>
  )
}

/** As people read digits to each other. */
function inGroups(code: string): string {
  return code.replace(/(\d{3})(\d{3})(\d{4})/, '$1 $2 $3')
}

function useCancel({ couponId, name, pointsPaid = 0 }: CustomerCoupon, onChanged: () => void) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const cancel = async (): Promise<void> => {
    const question = {
      title: speak('coupons.cancelAsk', { name }),
      text: speak('coupons.cancelNote', { points: pointsPaid }),
      ...{ confirmLabel: speak('coupons.cancelGift'), cancelLabel: speak('coupons.keepGift'), isDanger: true },
    }
    if (!(await askConfirm(question))) return
    setIsBusy(true)
    const reply = await cloud.call('loyalty/cancel-gift', { couponId })
    setIsBusy(false)
    onChanged()
    if (reply.ok) showToast(speak('coupons.cancelled'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  return { isBusy, cancel }
}
