import { useState } from 'react'
import {
  Button,
  Card,
  CheckRow,
  currentLanguage,
  describeError,
  Flow,
  ListRow,
  Money,
  Paragraph,
  Segmented,
  Sheet,
  Stack,
  useFormats,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import type { Payout } from '../../shapes'
import { tellNews } from '../../state/news'
import { type Approval, approveEach, isSound, type MoneyMethod, sumOfPayouts } from './approve-each'
import { Checks } from './checks'

const METHODS: readonly MoneyMethod[] = ['wechatTransfer', 'outside']

export interface BatchSheetProps {
  readonly payouts: readonly Payout[]
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** 批量审核: which of those that wait, what they come to, and what became of each. */
export function BatchSheet({ payouts, isOpen, onClose }: BatchSheetProps) {
  const speak = useSentences()
  const [left, setLeft] = useState<ReadonlySet<string>>(() => idsOf(payouts.filter((each) => !isSound(each))))
  const [byMoney, setByMoney] = useState<MoneyMethod>('wechatTransfer')
  const [isBusy, setIsBusy] = useState(false)
  const [approvals, setApprovals] = useState<readonly Approval[]>()
  const chosen = payouts.filter((each) => !left.has(each.payoutId) && !isHeld(each))
  const approve = async (): Promise<void> => {
    setIsBusy(true)
    setApprovals(await approveEach(chosen, byMoney, (request) => cloud.call('partner/approve-payout', request)))
    setIsBusy(false)
    tellNews()
  }
  const choose = ({ payoutId }: Payout, isOn: boolean): void => {
    const others = [...left].filter((id) => id !== payoutId)
    setLeft(new Set(isOn ? others : [...others, payoutId]))
  }
  const isDone = approvals !== undefined
  return (
    <Sheet
      id="batch-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('payouts.batch')}
      actions={
        <Button
          id="approve-batch"
          isBlock
          label={isDone ? speak('payouts.batchClose') : speak('payouts.batchApprove', { count: chosen.length })}
          isBusy={isBusy}
          isDisabled={!isDone && chosen.length === 0}
          onPress={() => (isDone ? onClose() : void approve())}
        />
      }
    >
      {isDone ? (
        <Outcome approvals={approvals} />
      ) : (
        <Stack>
          <Sum payouts={chosen} />
          <Segmented
            id="batch-method"
            options={METHODS.map((value) => ({ value, label: speak(`payouts.method.${value}`) }))}
            value={byMoney}
            onChange={setByMoney}
          />
          {payouts.map((payout) => (
            <Choice key={payout.payoutId} payout={payout} isOn={chosen.includes(payout)} onChoose={choose} />
          ))}
        </Stack>
      )}
    </Sheet>
  )
}

/** What those that are chosen come to. */
function Sum({ payouts }: { readonly payouts: readonly Payout[] }) {
  const speak = useSentences()
  const { money } = useFormats()
  const { amountFen, arrivesFen } = sumOfPayouts(payouts)
  return (
    <Card tone="tinted">
      <Flow align="between">
        <Paragraph text={speak('payouts.batchSum', { count: payouts.length })} isBold isInline />
        <Money amountFen={amountFen} size="title" tone="accent" />
      </Flow>
      <Paragraph
        text={speak('payouts.batchArrives', { arrives: money(arrivesFen), tax: money(amountFen - arrivesFen) })}
        size="small"
        tone="soft"
      />
    </Card>
  )
}

const isHeld = ({ heldBy = [] }: Payout): boolean => heldBy.length > 0

function idsOf(payouts: readonly Payout[]): ReadonlySet<string> {
  return new Set(payouts.map(({ payoutId }) => payoutId))
}

interface ChoiceProps {
  readonly payout: Payout
  readonly isOn: boolean
  readonly onChoose: (payout: Payout, isOn: boolean) => void
}

/** One of them with its own checks; whoever is held by a signal cannot be chosen. */
function Choice({ payout, isOn, onChoose }: ChoiceProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const { payoutId, customerName, amountFen, method, checks } = payout
  const way = method === 'storeCredit' ? [speak('payouts.method.storeCredit')] : []
  return (
    <Card>
      <CheckRow
        id={`choose-${payoutId}`}
        label={[customerName, money(amountFen), ...way].join(' · ')}
        {...(isHeld(payout) && { note: speak('payouts.batchHeld') })}
        isOn={isOn}
        isDisabled={isHeld(payout)}
        onChange={(isChosen) => onChoose(payout, isChosen)}
      />
      <Checks checks={checks} />
    </Card>
  )
}

/** How many were approved, and by name those that were not, each with its own reason. */
function Outcome({ approvals }: { readonly approvals: readonly Approval[] }) {
  const speak = useSentences()
  const { money } = useFormats()
  const failed = approvals.filter(({ error }) => error !== undefined)
  return (
    <Stack>
      <Paragraph
        id="batch-outcome"
        text={speak('payouts.batchDone', { count: approvals.length - failed.length, failed: failed.length })}
        size="strong"
        isBold
      />
      {failed.length > 0 && (
        <Card isBare>
          {failed.map(({ payout: { payoutId, customerName, amountFen }, error }) => (
            <ListRow
              key={payoutId}
              leading="warning"
              title={`${customerName} · ${money(amountFen)}`}
              {...(error !== undefined && { note: describeError(error, currentLanguage()) })}
            />
          ))}
        </Card>
      )}
    </Stack>
  )
}
