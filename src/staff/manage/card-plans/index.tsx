import type { CallData } from '../../../client'
import { Card, IconButton, ListRow, Loadable, Money, Tag } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { isManager } from '../../state/session'

type Plan = CallData<'checkout/list-card-plans'>['plans'][number]

/** 卡项: what the store sells as cards. */
function CardPlansPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { storeId } = store
  const { state, reload } = useLiveAnswer('checkout/list-card-plans', isManager(staff) ? { storeId } : undefined)
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('plans.title')}
      note={store.name}
      aside={
        <IconButton
          id="new-plan"
          icon="plus"
          isFilled
          label={speak('plans.new')}
          onPress={() => openPage('manage/card-plan')}
        />
      }
    >
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ plans }) => plans.length === 0}
        empty={{ icon: 'wallet', title: speak('plans.emptyTitle'), note: speak('plans.emptyNote') }}
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

function PlanRow({ plan }: { readonly plan: Plan }) {
  const speak = useSentences()
  const { planId, name, serviceNames, paidSessions: paid, giftSessions: gifts, priceFen, validDays, isActive } = plan
  const facts = [
    gifts === 0 ? speak('plans.sessions', { paid }) : speak('plans.sessionsGift', { paid, gifts }),
    validDays === undefined ? speak('cards.noEnd') : speak('plans.valid', { days: validDays }),
    serviceNames.join('、'),
  ]
  return (
    <ListRow
      id={`plan-${planId}`}
      leading="wallet"
      title={name}
      note={facts.join(' · ')}
      trailing={<Money amountFen={priceFen} />}
      onPress={() => openPage('manage/card-plan', { id: planId })}
    >
      {!isActive && <Tag label={speak('plans.inactive')} />}
    </ListRow>
  )
}

export default forStaff(CardPlansPage)
