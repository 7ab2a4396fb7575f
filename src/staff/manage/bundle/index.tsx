import { useRouter } from '@tarojs/taro'
import { Loadable } from '../../../ui'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
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
        {(catalog) => (
          <BundleForm catalog={catalog} bundle={catalog.bundles?.find(({ bundleId }) => bundleId === id)} />
        )}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(BundlePage)
