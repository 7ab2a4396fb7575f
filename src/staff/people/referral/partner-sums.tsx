import { Flow, Money, Paragraph, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import type { Partnership } from '../../shapes'

const SUMS = ['availableFen', 'pendingFen', 'requestedFen', 'paidFen'] as const

/** What she earned, by where it stands; a debt is said. */
export function PartnerSums({ partnership }: { readonly partnership: Partnership }) {
  const speak = useSentences()
  return (
    <>
      <Flow>
        {SUMS.map((sum) => (
          <Stack key={sum} gap="half">
            <Paragraph text={speak(`referral.${sum}`)} size="caption" tone="soft" />
            <Money amountFen={partnership[sum]} />
          </Stack>
        ))}
      </Flow>
      {partnership.availableFen < 0 && <Paragraph text={speak('referral.debt')} size="small" tone="warning" />}
    </>
  )
}
