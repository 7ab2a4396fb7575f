import { Button, Flow, Paragraph, Stack, Stepper } from '../../../ui'
import { useSentences } from '../../messages'
import { AmountField } from '../../parts/amount-field'
import type { OfferDraft } from './rules-draft'

/** As the contract has it. */
const MOST_MONTHS = 60

interface OfferFieldsProps {
  readonly offer: OfferDraft
  readonly position: number
  readonly onChange: (changes: Partial<OfferDraft>) => void
  readonly onDrop: () => void
}

/** One offer: what is paid, what comes on top, and how long that may be spent. */
export function OfferFields({ offer, position, onChange, onDrop }: OfferFieldsProps) {
  const speak = useSentences()
  return (
    <Stack gap="small">
      <AmountField
        id={`offer-pays-${position}`}
        label={speak('prepaid.offerPays')}
        amountFen={offer.principalFen ?? 0}
        onChange={(principalFen) => onChange({ principalFen })}
      />
      <AmountField
        id={`offer-gives-${position}`}
        label={speak('prepaid.offerGives')}
        amountFen={offer.bonusFen ?? 0}
        onChange={(bonusFen) => onChange({ bonusFen })}
      />
      {offer.bonusFen !== 0 && (
        <Stack gap="half">
          <Flow align="between">
            <Paragraph text={speak('prepaid.offerMonths')} isInline />
            <Stepper
              id={`offer-months-${position}`}
              value={offer.bonusMonths}
              least={0}
              most={MOST_MONTHS}
              format={(months) => speak(months === 0 ? 'prepaid.monthsForever' : 'prepaid.months', { months })}
              onChange={(bonusMonths) => onChange({ bonusMonths })}
            />
          </Flow>
          <Paragraph text={speak('prepaid.offerMonthsHint')} size="small" tone="soft" />
        </Stack>
      )}
      <Button
        id={`offer-drop-${position}`}
        kind="quiet"
        size="small"
        label={speak('prepaid.dropOffer')}
        onPress={onDrop}
      />
    </Stack>
  )
}
