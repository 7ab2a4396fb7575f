import type { CallData } from '../../../client'
import { Loadable } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { ManageScreen } from '../../parts/manage-screen'
import { PlanRows } from '../../parts/plan-rows'
import { isManager } from '../../state/session'

type Plan = CallData<'checkout/list-card-plans'>['plans'][number]

/** 卡项: what the store sells as cards. */
function CardPlansPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const noteOf = useNote()
  const { storeId } = store
  const { state, reload } = useLiveAnswer('checkout/list-card-plans', isManager(staff) ? { storeId } : undefined)
  const add = { id: 'new-plan', label: speak('plans.new'), page: 'manage/card-plan' } as const
  return (
    <ManageScreen title={speak('plans.title')} note={store.name} add={add}>
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ plans }) => plans.length === 0}
        empty={{ icon: 'wallet', title: speak('plans.emptyTitle'), note: speak('plans.emptyNote') }}
      >
        {({ plans }) => (
          <PlanRows
            plans={plans.map((plan) => ({ ...plan, note: noteOf(plan) }))}
            icon="wallet"
            page="manage/card-plan"
          />
        )}
      </Loadable>
    </ManageScreen>
  )
}

/** How many sessions, for how long, of what. */
function useNote(): (plan: Plan) => string {
  const speak = useSentences()
  return ({ serviceNames, paidSessions: paid, giftSessions: gifts, validDays }) => {
    const sessions = gifts === 0 ? speak('plans.sessions', { paid }) : speak('plans.sessionsGift', { paid, gifts })
    const end = validDays === undefined ? speak('cards.noEnd') : speak('plans.valid', { days: validDays })
    return [sessions, end, serviceNames.join('、')].join(' · ')
  }
}

export default forStaff(CardPlansPage)
