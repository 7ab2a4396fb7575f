import { useState } from 'react'
import {
  Card,
  currentLanguage,
  describeError,
  EmptyState,
  Heading,
  ListRow,
  Loadable,
  Paragraph,
  Sheet,
  showToast,
  Stack,
  useFormats,
} from '../../../ui'
import type { CallData } from '../../../client'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openBill } from '../../navigation'
import { tellNews } from '../../state/news'
import { FormulaSteps } from './formula-steps'
import type { CardSheetProps } from './use-card-change'

type Quote = CallData<'checkout/quote-card-upgrade'>
type Dearer = Quote['plans'][number]

/** 升级: what the rest counts, step by step, and the dearer cards; a tap opens the bill of the difference. */
export function UpgradeSheet({ card: { cardId }, isOpen, onClose, onDone }: CardSheetProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('checkout/quote-card-upgrade', isOpen ? { cardId } : undefined)
  const [isBusy, setIsBusy] = useState(false)
  const upgrade = async ({ version, valueFen }: Quote, { plan: { planId } }: Dearer): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/upgrade-card', { cardId, version, planId, valueFen })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) {
      showToast(describeError(reply.error, currentLanguage()), 'failed')
      return reload()
    }
    onDone()
    openBill(reply.data.bill.billId)
  }
  return (
    <Sheet id="upgrade-sheet" isOpen={isOpen} onClose={onClose} title={speak('cards.upgrade')}>
      <Loadable state={state} skeleton="list" onRetry={() => void reload()}>
        {(quote) => (
          <Stack>
            <FormulaSteps steps={quote.steps} label={speak('cards.upgradeValue')} sumFen={quote.valueFen} />
            <Paragraph text={speak('cards.upgradeNote')} size="small" tone="soft" />
            <Heading text={speak('cards.upgradeTo')} />
            {quote.plans.length === 0 && <EmptyState icon="wallet" title={speak('cards.upgradeNone')} />}
            {quote.plans.length > 0 && (
              <Card isBare>
                {quote.plans.map((dearer) => (
                  <PlanRow
                    key={dearer.plan.planId}
                    dearer={dearer}
                    isDisabled={isBusy}
                    onPress={() => void upgrade(quote, dearer)}
                  />
                ))}
              </Card>
            )}
          </Stack>
        )}
      </Loadable>
    </Sheet>
  )
}

interface PlanRowProps {
  readonly dearer: Dearer
  readonly isDisabled: boolean
  readonly onPress: () => void
}

function PlanRow({ dearer: { plan, differenceFen }, isDisabled, onPress }: PlanRowProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const { planId, name, paidSessions: paid, giftSessions: gifts, priceFen } = plan
  const sessions = gifts === 0 ? speak('plans.sessions', { paid }) : speak('plans.sessionsGift', { paid, gifts })
  return (
    <ListRow
      id={`upgrade-${planId}`}
      leading="wallet"
      title={name}
      note={`${sessions} · ${money(priceFen)}`}
      trailing={speak('cards.upgradePay', { amount: money(differenceFen) })}
      isDisabled={isDisabled}
      onPress={onPress}
    />
  )
}
