import { useState } from 'react'
import { useAnswer, type CallData } from '../../../client'
import {
  askConfirm,
  Button,
  Card,
  describeError,
  Flow,
  ListRow,
  Loadable,
  Money,
  Paragraph,
  showToast,
  Skeleton,
  Stack,
  TextField,
  useFormats,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import type { PartnerRules } from '../../parts/partner-terms'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { PayeeForm } from './payee-form'
import { readAmountFen, writeAmount } from './read-amount'

type Preview = CallData<'partner/preview-payout'>

export interface PayoutFormProps {
  readonly availableFen: number
  readonly rules: PartnerRules
}

/** How much, what the tax takes, what arrives; her real name, once; then the request. */
export function PayoutForm({ availableFen, rules: { leastPayoutFen, mostPayoutFen } }: PayoutFormProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const allFen = Math.min(availableFen, mostPayoutFen)
  const [text, setText] = useState(writeAmount(allFen))
  const [asStoreCredit, setAsStoreCredit] = useState(false)
  const amountFen = readAmountFen(text)
  const { state, reload } = useAnswer(
    cloud,
    'partner/preview-payout',
    amountFen === undefined ? undefined : { amountFen, asStoreCredit },
  )
  return (
    <Stack>
      <Card>
        <Stack>
          <TextField
            id="payout-amount"
            kind="digit"
            label={speak('payout.amount')}
            value={text}
            onChange={setText}
            hint={speak('payout.limits', { least: money(leastPayoutFen), most: money(mostPayoutFen) })}
            trailing={
              <Button
                id="payout-all"
                kind="quiet"
                size="small"
                label={speak('payout.all')}
                onPress={() => setText(writeAmount(allFen))}
              />
            }
            {...(amountFen === undefined && { error: speak('payout.invalid') })}
          />
          {amountFen !== undefined && (
            <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="text" count={1} />}>
              {(preview) => <Sums {...{ preview, asStoreCredit }} />}
            </Loadable>
          )}
        </Stack>
      </Card>
      <Ways asStoreCredit={asStoreCredit} onChange={setAsStoreCredit} />
      {amountFen !== undefined && state.status === 'ready' && (
        <Ask preview={state.data} {...{ asStoreCredit, reload }} />
      )}
    </Stack>
  )
}

interface WaysProps {
  readonly asStoreCredit: boolean
  readonly onChange: (asStoreCredit: boolean) => void
}

/** Money to WeChat, or store credit: what each means stands under it before she chooses. */
function Ways({ asStoreCredit, onChange }: WaysProps) {
  const speak = useSentences()
  return (
    <Card isBare title={speak('payout.way')}>
      <ListRow
        id="to-wechat"
        leading="message"
        title={speak('payout.toWechat')}
        note={speak('payout.confirmNote')}
        isChosen={!asStoreCredit}
        onPress={() => onChange(false)}
      />
      <ListRow
        id="to-store-credit"
        leading="wallet"
        title={speak('payout.toStoreCredit')}
        note={speak('payout.creditNote')}
        isChosen={asStoreCredit}
        onPress={() => onChange(true)}
      />
    </Card>
  )
}

interface SumsProps {
  readonly preview: Preview
  readonly asStoreCredit: boolean
}

function Sums({ preview, asStoreCredit }: SumsProps) {
  const speak = useSentences()
  const { amountFen, taxFen, arrivesFen, paidThisMonthFen, needsApproval, limits } = preview
  const { money } = useFormats()
  const [approval, noApproval] = asStoreCredit
    ? (['payout.creditApproval', 'payout.creditNoApproval'] as const)
    : (['payout.approval', 'payout.noApproval'] as const)
  return (
    <Stack gap="small">
      <Sum label={speak('payout.title')} amountFen={amountFen} />
      {paidThisMonthFen > 0 && <Sum label={speak('payout.paidThisMonth')} amountFen={paidThisMonthFen} />}
      <Sum label={speak('payout.tax')} amountFen={taxFen === 0 ? 0 : -taxFen} />
      <Flow align="between">
        <Paragraph text={speak('payout.arrives')} isBold isInline />
        <Money amountFen={arrivesFen} size="title" tone="accent" />
      </Flow>
      {limits.map(({ limit, mostFen, leftFen }) => (
        <Paragraph
          key={limit}
          text={speak(`payout.${limit}`, { most: money(mostFen), left: money(leftFen) })}
          tone="soft"
          size="small"
        />
      ))}
      <Paragraph text={speak(needsApproval ? approval : noApproval)} tone="soft" size="small" />
    </Stack>
  )
}

function Sum({ label, amountFen }: { readonly label: string; readonly amountFen: number }) {
  return (
    <Flow align="between">
      <Paragraph text={label} tone="soft" isInline />
      <Money amountFen={amountFen} />
    </Flow>
  )
}

interface AskProps extends SumsProps {
  readonly reload: () => Promise<void>
}

function Ask({ preview, asStoreCredit, reload }: AskProps) {
  const speak = useSentences()
  const { ask, isBusy } = useRequest(preview, asStoreCredit)
  const [isCorrecting, setIsCorrecting] = useState(false)
  const showPreview = (): void => {
    setIsCorrecting(false)
    void reload()
  }
  if (isCorrecting) return <PayeeForm title={speak('payee.correct')} onSaved={showPreview} />
  if (!preview.hasRealName) return <PayeeForm title={speak('payee.title')} onSaved={showPreview} />
  return (
    <Stack gap="small">
      <Button id="request-payout" label={speak('payout.request')} isBlock isBusy={isBusy} onPress={ask} />
      <Button
        id="correct-payee"
        kind="quiet"
        size="small"
        label={speak('payee.correct')}
        onPress={() => setIsCorrecting(true)}
      />
    </Stack>
  )
}

function useRequest({ amountFen, taxFen, arrivesFen }: Preview, asStoreCredit: boolean) {
  const speak = useSentences()
  const language = useLanguage()
  const { money } = useFormats()
  const [isBusy, setIsBusy] = useState(false)
  const ask = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak(asStoreCredit ? 'payout.askCredit' : 'payout.ask', { amount: money(amountFen) }),
      text: speak(asStoreCredit ? 'payout.askCreditText' : 'payout.askText', {
        tax: money(taxFen),
        arrives: money(arrivesFen),
      }),
      confirmLabel: speak('payout.request'),
    })
    if (!isSure) return
    setIsBusy(true)
    const reply = await cloud.call('partner/request-payout', { amountFen, asStoreCredit })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, language), 'failed')
    showToast(speak('payout.asked'), 'done')
    openPage('payoutState', { payoutId: reply.data.payout.payoutId })
  }
  return { ask: () => void ask(), isBusy }
}
