import { useRouter } from '@tarojs/taro'
import { Loadable, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { StorePricesRow } from '../../parts/store-prices-row'
import { useCatalog } from '../../state/catalogs'
import { BundleForm } from './bundle-form'

/** 套餐: one bundle, or a new one. */
function BundlePage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { id } = useRouter().params
  const { state, reload } = useCatalog(store.storeId)
  return (
    <StaffScreen tab="desk" isAbove title={speak(id === undefined ? 'bundles.new' : 'add.bundle')}>
      <Loadable state={state} onRetry={() => void reload()}>
        {(catalog) => {
          const bundle = catalog.bundles?.find(({ bundleId }) => bundleId === id)
          return (
            <Stack>
              {bundle !== undefined && <StorePricesRow item={{ bundleId: bundle.bundleId }} />}
              <BundleForm {...{ catalog, bundle }} />
            </Stack>
          )
        }}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(BundlePage)
