import type { CallData } from '../../../client'
import { Card, IconButton, ListRow, Loadable, Money, Tag, useMembershipWords } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { isManager } from '../../state/session'

type Plan = CallData<'checkout/list-membership-plans'>['plans'][number]

/** 付费会员: what the store sells. */
function MembershipPlansPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { storeId } = store
  const { state, reload } = useLiveAnswer('checkout/list-membership-plans', isManager(staff) ? { storeId } : undefined)
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('membership.title')}
      note={store.name}
      aside={
        <IconButton
          id="new-plan"
          icon="plus"
          isFilled
          label={speak('membership.newPlan')}
          onPress={() => openPage('manage/membership-plan')}
        />
      }
    >
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ plans }) => plans.length === 0}
        empty={{ icon: 'star', title: speak('membership.noPlans'), note: speak('membership.emptyNote') }}
      >
        {({ plans }) => (
          <Card isBare id="plans">
            {[...plans]
              .sort((a, b) => Number(b.isActive) - Number(a.isActive))
              .map((plan) => (
                <PlanRow key={plan.planId} plan={plan} />
              ))}
          </Card>
        )}
      </Loadable>
    </StaffScreen>
  )
}

function PlanRow({ plan: { planId, terms, priceFen, isActive } }: { readonly plan: Plan }) {
  const speak = useSentences()
  const wordsOf = useMembershipWords()
  const { term, benefits } = wordsOf(terms)
  return (
    <ListRow
      id={`plan-${planId}`}
      leading="star"
      title={terms.name}
      note={[term, ...benefits].join(' · ')}
      trailing={<Money amountFen={priceFen} />}
      onPress={() => openPage('manage/membership-plan', { id: planId })}
    >
      {!isActive && <Tag label={speak('plans.inactive')} />}
    </ListRow>
  )
}

export default forStaff(MembershipPlansPage)
