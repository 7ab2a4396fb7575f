import { useRouter } from '@tarojs/taro'
import { Card, EmptyState, Flow, Loadable, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff } from '../../parts/for-staff'
import { OwedBills } from '../../parts/owed-bills'
import { StaffScreen } from '../../parts/staff-screen'

/** 欠款: what a customer owes, and of which bills. */
function OwedPage() {
  const speak = useSentences()
  const { money } = useFormats()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('checkout/show-customer-owed', { customerId: id })
  return (
    <StaffScreen tab="customers" isAbove title={speak('owed.title')}>
      <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
        {({ owedFen, mostOwedFen, bills }) => (
          <Stack>
            <Card tone="tinted">
              <Stack gap="half">
                <Flow align="between">
                  <Paragraph text={speak('owed.sum')} size="strong" />
                  <Money amountFen={owedFen} size="hero" tone="accent" />
                </Flow>
                <Paragraph
                  text={mostOwedFen === 0 ? speak('debts.off') : speak('owed.most', { most: money(mostOwedFen) })}
                  size="small"
                  tone="soft"
                />
              </Stack>
            </Card>
            {bills.length === 0 ? (
              <EmptyState icon="check" title={speak('owed.noneHere')} />
            ) : (
              <>
                <OwedBills bills={bills} isOfOne />
                <Paragraph text={speak('owed.how')} size="small" tone="soft" />
              </>
            )}
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(OwedPage)
