import { Chip, Flow, Paragraph, Stack } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'

interface CouponChipsProps {
  readonly id: string
  readonly title: string
  readonly chosenId: string | undefined
  readonly onChange: (templateId: string | undefined) => void
}

/** One of the coupons that are issued, or none. */
export function CouponChips({ id, title, chosenId, onChange }: CouponChipsProps) {
  const speak = useSentences()
  const { state } = useLiveAnswer('loyalty/list-coupon-templates', {})
  const templates = state.status === 'ready' ? state.data.templates.filter(({ isActive }) => isActive) : []
  return (
    <Stack gap="small">
      <Paragraph text={title} size="small" tone="soft" />
      <Flow gap="small">
        <Chip label={speak('perks.noCoupon')} isChosen={chosenId === undefined} onPress={() => onChange(undefined)} />
        {templates.map(({ templateId, name }) => (
          <Chip
            key={templateId}
            id={`${id}-coupon-${templateId}`}
            label={name}
            isChosen={templateId === chosenId}
            onPress={() => onChange(templateId)}
          />
        ))}
      </Flow>
    </Stack>
  )
}
