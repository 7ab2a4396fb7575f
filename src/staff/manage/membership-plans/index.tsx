import { Loadable, useMembershipWords } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { ManageScreen } from '../../parts/manage-screen'
import { PlanRows } from '../../parts/plan-rows'
import { isManager } from '../../state/session'

/** 付费会员: what the store sells. */
function MembershipPlansPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const wordsOf = useMembershipWords()
  const { storeId } = store
  const { state, reload } = useLiveAnswer('checkout/list-membership-plans', isManager(staff) ? { storeId } : undefined)
  const add = { id: 'new-plan', label: speak('membership.newPlan'), page: 'manage/membership-plan' } as const
  return (
    <ManageScreen title={speak('membership.title')} note={store.name} add={add}>
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ plans }) => plans.length === 0}
        empty={{ icon: 'star', title: speak('membership.noPlans'), note: speak('membership.emptyNote') }}
      >
        {({ plans }) => (
          <PlanRows
            plans={plans.map(({ terms, ...plan }) => {
              const { term, benefits } = wordsOf(terms)
              return { ...plan, name: terms.name, note: [term, ...benefits].join(' · ') }
            })}
            icon="star"
            page="manage/membership-plan"
          />
        )}
      </Loadable>
    </ManageScreen>
  )
}

export default forStaff(MembershipPlansPage)
