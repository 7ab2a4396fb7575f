import { useRouter } from '@tarojs/taro'
import { Loadable } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { useCatalog } from '../../state/catalogs'
import { isManager } from '../../state/session'
import { MembershipForm } from './membership-form'

/** 付费会员: one plan, or a new one. */
function MembershipPlanPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { id } = useRouter().params
  const { storeId } = store
  const plans = useLiveAnswer('checkout/list-membership-plans', isManager(staff) ? { storeId } : undefined)
  const coupons = useLiveAnswer('loyalty/list-coupon-templates', isManager(staff) ? {} : undefined)
  const catalog = useCatalog(storeId)
  return (
    <StaffScreen tab="desk" isAbove title={speak(id === undefined ? 'membership.newPlan' : 'membership.title')}>
      <Loadable state={plans.state} onRetry={() => void plans.reload()}>
        {({ plans: all }) => (
          <Loadable state={coupons.state} onRetry={() => void coupons.reload()}>
            {({ templates }) => (
              <Loadable state={catalog.state} onRetry={() => void catalog.reload()}>
                {({ categories }) => (
                  <MembershipForm
                    {...{ storeId, categories }}
                    templates={templates.filter(({ validity, storeIds, isActive, benefit }) => {
                      const isCoupon = validity.kind === 'days' && benefit.kind !== 'gift'
                      return isCoupon && storeIds.includes(storeId) && isActive
                    })}
                    plan={all.find(({ planId }) => planId === id)}
                  />
                )}
              </Loadable>
            )}
          </Loadable>
        )}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(MembershipPlanPage)
