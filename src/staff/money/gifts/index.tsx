import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { CallData } from '../../../client'
import { Button, Card, currentLanguage, describeError, ListRow, Paragraph, Stack, TextField } from '../../../ui'
import { IS_WEB } from '../../board/web-pointer'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { GiftToHandOver } from '../../parts/gift-to-hand-over'
import { StaffScreen } from '../../parts/staff-screen'

type Gift = CallData<'loyalty/find-gifts'>['gifts'][number]

/** 礼品核销: the customer shows or says her code, and gets what it is for. */
function GiftsPage({ store: { storeId } }: StaffPageProps) {
  const speak = useSentences()
  const { gifts, setGifts, ...search } = useGifts()
  return (
    <StaffScreen tab="desk" isAbove title={speak('gifts.title')}>
      <Stack>
        <FindGift {...search} />
        {gifts.map(({ coupon, customerId, customerName }) => (
          <Stack key={coupon.couponId} gap="small">
            <Card isBare>
              <ListRow
                title={speak('gifts.of', { name: customerName })}
                leading="people"
                onPress={() => openPage('people/customer', { id: customerId })}
              />
            </Card>
            <Card id={`gift-${coupon.couponId}`}>
              <GiftToHandOver
                gift={coupon}
                storeId={storeId}
                onDone={(after) => setGifts([{ coupon: after, customerId, customerName }])}
              />
            </Card>
          </Stack>
        ))}
      </Stack>
    </StaffScreen>
  )
}

interface FindGiftProps {
  readonly code: string
  readonly error: string | undefined
  readonly isBusy: boolean
  readonly change: (code: string) => void
  readonly find: (code: string) => void
}

function FindGift({ code, error, isBusy, change, find }: FindGiftProps) {
  const speak = useSentences()
  const scan = (): void => {
    // Rejects when the camera is closed.
    Taro.scanCode({ onlyFromCamera: false }).then(
      ({ result }) => find(result),
      () => undefined,
    )
  }
  return (
    <Card>
      <Stack gap="small">
        <Paragraph text={speak('gifts.note')} tone="soft" size="small" />
        {!IS_WEB && <Button id="scan-gift" icon="qr" isBlock label={speak('gifts.scan')} onPress={scan} />}
        <TextField
          id="pick-up-code"
          label={speak('gifts.code')}
          kind="number"
          mostLength={10}
          value={code}
          onChange={change}
          onConfirm={() => find(code)}
          {...(error !== undefined && { error })}
        />
        <Button
          id="find-gift"
          kind="secondary"
          isBlock
          label={speak('gifts.find')}
          isBusy={isBusy}
          onPress={() => find(code)}
        />
      </Stack>
    </Card>
  )
}

function useGifts() {
  const speak = useSentences()
  const [code, setCode] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const [gifts, setGifts] = useState<readonly Gift[]>([])
  const change = (text: string): void => {
    setCode(text.replace(/\D/g, ''))
    setError(undefined)
  }
  const find = async (pickUpCode: string): Promise<void> => {
    setGifts([])
    if (!/^\d{10}$/.test(pickUpCode)) return setError(speak('gifts.codeShort'))
    setCode(pickUpCode)
    setIsBusy(true)
    const reply = await cloud.call('loyalty/find-gifts', { pickUpCode })
    setIsBusy(false)
    if (!reply.ok) return setError(describeError(reply.error, currentLanguage()))
    setGifts(reply.data.gifts)
    setError(reply.data.gifts.length === 0 ? speak('gifts.nobody') : undefined)
  }
  return { code, error, isBusy, gifts, setGifts, change, find: (wanted: string) => void find(wanted) }
}

export default forStaff(GiftsPage)
