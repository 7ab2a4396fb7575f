import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Loadable,
  Paragraph,
  Screen,
  showToast,
  Skeleton,
  Stack,
} from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { openAlone } from '../../routes'
import { useSentences } from '../../sentences'

type Gift = CallData<'checkout/show-gift'>['gift']

/** 领闺蜜卡: what a friend gives me; a visitor registers right here. Opens with `card` and `code`. */
export default function GiftPage() {
  const speak = useSentences()
  const { card: cardId = '', code = '' } = useRouter().params
  const { state, reload } = useAnswer(cloud, 'checkout/show-gift', { cardId, code })
  return (
    <Screen title={speak('gift.title')} back>
      <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={1} />}>
        {({ gift }) => (
          <Stack>
            <Shown gift={gift} />
            {gift.state === 'waiting' ? (
              <ForCustomer title={speak('gift.signIn')} text={speak('gift.signInNote')}>
                {() => <Claim {...{ cardId, code }} onRefused={() => void reload()} />}
              </ForCustomer>
            ) : (
              <Paragraph id="gift-gone" text={speak(`gift.${gift.state}`)} tone="warning" />
            )}
          </Stack>
        )}
      </Loadable>
    </Screen>
  )
}

function Shown({ gift }: { readonly gift: Gift }) {
  const speak = useSentences()
  const { name, fromName, serviceNames, sessions, storeName, validDays } = gift
  const ends = validDays === undefined ? speak('cards.noEnd') : speak('gift.valid', { days: validDays })
  return (
    <Card tone="tinted" id="gift">
      <Stack gap="small">
        <Paragraph text={speak('gift.from', { name: fromName })} tone="soft" />
        <Paragraph text={name} size="title" tone="accent" isBold />
        <Paragraph text={`${speak('cards.of', { count: sessions })} · ${ends}`} />
        <Paragraph text={speak('cards.for', { services: serviceNames.join('、') })} tone="soft" size="small" />
        <Paragraph text={storeName} tone="soft" size="small" />
      </Stack>
    </Card>
  )
}

interface ClaimProps {
  readonly cardId: string
  readonly code: string
  readonly onRefused: () => void
}

function Claim({ cardId, code, onRefused }: ClaimProps) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const claim = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/claim-gift', { cardId, code })
    setIsBusy(false)
    if (!reply.ok) {
      showToast(describeError(reply.error, currentLanguage()), 'failed')
      return onRefused()
    }
    showToast(speak('gift.done'), 'done')
    openAlone('card', { cardId })
  }
  return <Button id="claim" label={speak('gift.claim')} isBlock isBusy={isBusy} onPress={() => void claim()} />
}
