import { useState } from 'react'
import { useAnswer } from '../../../client'
import {
  askConfirm,
  type Bill,
  Button,
  Card,
  describeError,
  Paragraph,
  showToast,
  Stack,
  useFormats,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'
import { CounterCode } from './counter-code'

export interface PrepaidCardProps {
  readonly bill: Bill
  readonly reload: () => Promise<void>
}

/** 用储值付: all of it, or what the account holds; nothing to see without an account, or where something is sold ahead. */
export function PrepaidCard({ bill, reload }: PrepaidCardProps) {
  const { status, outstandingFen, lines } = bill
  const isPayable = status === 'open' && outstandingFen > 0 && lines.every(({ sale }) => sale === undefined)
  return isPayable ? <PayFromAccount {...{ bill, reload }} /> : null
}

function PayFromAccount({ bill: { billId, version, outstandingFen }, reload }: PrepaidCardProps) {
  const speak = useSentences()
  const language = useLanguage()
  const { money } = useFormats()
  const { state, reload: reloadAccount } = useAnswer(cloud, 'checkout/show-my-prepaid', {})
  const [isBusy, setIsBusy] = useState(false)
  const balanceFen = state.status === 'ready' ? state.data.principalFen + state.data.bonusFen : 0
  if (balanceFen === 0) return null
  const amountFen = Math.min(balanceFen, outstandingFen)
  const amount = money(amountFen)
  const refresh = async (): Promise<void> => {
    await reload()
    await reloadAccount()
  }
  const pay = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak('prepaid.ask', { amount }),
      text: speak('prepaid.askNote', { left: money(balanceFen - amountFen) }),
      confirmLabel: speak('prepaid.askYes'),
    })
    if (!isSure) return
    setIsBusy(true)
    const reply = await cloud.call('checkout/pay-with-prepaid', { billId, version, amountFen })
    await refresh()
    setIsBusy(false)
    if (reply.ok) showToast(speak('prepaid.paid'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  return (
    <Card id="prepaid">
      <Stack gap="small">
        <Paragraph text={speak('prepaid.have', { amount: money(balanceFen) })} isBold />
        {amountFen < outstandingFen && (
          <Paragraph
            text={speak('prepaid.rest', { amount: money(outstandingFen - amountFen) })}
            tone="soft"
            size="small"
          />
        )}
        <Button
          id="pay-prepaid"
          kind="secondary"
          label={speak('prepaid.use', { amount })}
          isBlock
          isBusy={isBusy}
          onPress={() => void pay()}
        />
        <CounterCode id="prepaid-code" bill={{ billId, version }} onClose={() => void refresh()} />
      </Stack>
    </Card>
  )
}
