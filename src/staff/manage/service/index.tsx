import { useRouter } from '@tarojs/taro'
import { Loadable, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { StorePricesRow } from '../../parts/store-prices-row'
import { useCatalog } from '../../state/catalogs'
import { ServiceForm } from './service-form'

/** 项目: one service with its steps and prices, or a new one. */
function ServicePage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { id } = useRouter().params
  const { state, reload } = useCatalog(store.storeId)
  return (
    <StaffScreen tab="desk" isAbove title={speak(id === undefined ? 'services.new' : 'services.title')}>
      <Loadable state={state} onRetry={() => void reload()}>
        {(catalog) => {
          const service = catalog.services.find(({ serviceId }) => serviceId === id)
          return (
            <Stack>
              {service !== undefined && <StorePricesRow item={{ serviceId: service.serviceId }} />}
              <ServiceForm {...{ catalog, service }} />
            </Stack>
          )
        }}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(ServicePage)
