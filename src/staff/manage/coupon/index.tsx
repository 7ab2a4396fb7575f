import { useRouter } from '@tarojs/taro'
import { storeDateOf } from '../../../domain/shared/time'
import { Loadable } from '../../../ui'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { useCatalog } from '../../state/catalogs'
import { isManager, useSession } from '../../state/session'
import { CouponForm } from './coupon-form'

/** 券模板: one template, or a new one. */
function CouponPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { id } = useRouter().params
  const templates = useLiveAnswer('loyalty/list-coupon-templates', isManager(staff) ? {} : undefined)
  const catalog = useCatalog(store.storeId)
  const stores = useSession(({ entry }) => (entry.status === 'ready' ? entry.stores : undefined))
  return (
    <StaffScreen tab="desk" isAbove title={speak(id === undefined ? 'coupons.new' : 'coupons.manage')}>
      <Loadable state={templates.state} onRetry={() => void templates.reload()}>
        {({ templates: all }) => (
          <Loadable state={catalog.state} onRetry={() => void catalog.reload()}>
            {(offered) => (
              <CouponForm
                catalog={offered}
                stores={stores ?? []}
                storeId={store.storeId}
                today={storeDateOf(nowAt())}
                template={all.find(({ templateId }) => templateId === id)}
              />
            )}
          </Loadable>
        )}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(CouponPage)
