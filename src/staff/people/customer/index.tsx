import { useRouter } from '@tarojs/taro'
import { useSentences } from '../../messages'
import { CustomerRecord } from '../../parts/customer-record'
import { forStaff } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'

/** 顾客档案 on a page of its own. */
function CustomerPage() {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  return (
    <StaffScreen tab="customers" isAbove title={speak('customer.title')}>
      <CustomerRecord customerId={id} />
    </StaffScreen>
  )
}

export default forStaff(CustomerPage)
