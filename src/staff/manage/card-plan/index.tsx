import { useRouter } from '@tarojs/taro'
import { Loadable } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { isManager } from '../../state/session'
import { useCatalog } from '../../state/catalogs'
import { PlanForm } from './plan-form'

/** 卡项: one plan, or a new one. */
function CardPlanPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { id } = useRouter().params
  const { storeId } = store
  const plans = useLiveAnswer('checkout/list-card-plans', isManager(staff) ? { storeId } : undefined)
  const catalog = useCatalog(storeId)
  return (
    <StaffScreen tab="desk" isAbove title={speak(id === undefined ? 'plans.new' : 'plans.title')}>
      <Loadable state={plans.state} onRetry={() => void plans.reload()}>
        {({ plans: all }) => (
          <Loadable state={catalog.state} onRetry={() => void catalog.reload()}>
            {({ services }) => (
              <PlanForm
                storeId={storeId}
                services={services.filter(({ isActive }) => isActive)}
                plan={all.find(({ planId }) => planId === id)}
              />
            )}
          </Loadable>
        )}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(CardPlanPage)
